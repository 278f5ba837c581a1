using System.Buffers;
using System.Diagnostics;

namespace CostDashboard.Benchmarks;

/// <summary>How fast one thread makes the load, so that a slow load is not taken for a slow host; or keeps it in a file.</summary>
internal static class MakeData
{
    public static async Task RunAsync(Arguments arguments, CancellationToken ct)
    {
        var options = LiveLikeOptions.LastNinetyDays(arguments.Number("records", 2_000_000));
        var data = new LiveLikeData(options);
        var body = new ArrayBufferWriter<byte>(1 << 20);
        await using var file = arguments.Text("out") is { } path ? File.Create(path) : Stream.Null;
        long records = 0, bytes = 0;
        var watch = Stopwatch.StartNew();

        for (long number = 0; number < data.Bodies; number++)
        {
            ct.ThrowIfCancellationRequested();
            body.ResetWrittenCount();
            records += data.WriteBody(number, body);
            bytes += body.WrittenCount;
            await file.WriteAsync(body.WrittenMemory, ct);
        }

        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine(
            $"{records:N0} records in {seconds:N1} s · {records / seconds:N0} records/s · {bytes / (double)records:N0} bytes a record · "
                + $"{bytes / seconds / 1e6:N0} MB/s");
    }
}
