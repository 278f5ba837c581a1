using System.Buffers;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CostDashboard.Storage.Sqlite;

namespace CostDashboard.Benchmarks;

/// <summary>
/// Durable ingestion over HTTP, native NDJSON or OpenTelemetry spans in protobuf, by default one client with 1,000 records a request,
/// and in the same run the bare inserts it is compared with. Reports how far the rollup lags behind, the answer times of /api/v1/costs, and
/// bytes on disk a record.
/// </summary>
internal static class Ingest
{
    private const int RecordsPrepared = 100_000;

    public static async Task RunAsync(Arguments arguments, CancellationToken ct)
    {
        var records = arguments.Number("records", 1_000_000);
        var lap = arguments.Number("lap", 1_000_000);
        var folder = Directory.CreateDirectory(
            Path.Combine(arguments.Text("dir") ?? Path.GetTempPath(), $"ingest-{Environment.ProcessId}"));
        try
        {
            var clients = (int)arguments.Number("clients", 1);
            var options = LiveLikeOptions.LastNinetyDays(records) with { RecordsPerBody = (int)arguments.Number("per-request", 1_000) };
            var data = Load(arguments.Text("format") ?? "native", options);
            using var server = await ServerUnderTest.StartAsync(folder.FullName, ct);
            var stored = 0L;
            for (var body = 0L; body < data.Bodies;)
            {
                var (sent, seconds, busy) = (0L, 0.0, server.ProcessorTime);
                while (sent < lap && body < data.Bodies)
                {
                    var bodies = Prepare(data, ref body);
                    var watch = Stopwatch.StartNew();
                    await PostAllAsync(server.Client, data, bodies, clients, ct);
                    sent += bodies.Sum(each => each.Count);
                    seconds += watch.Elapsed.TotalSeconds;
                }

                stored += sent;
                var processor = (server.ProcessorTime - busy).TotalSeconds;
                var waiting = await WaitingAsync(server.Client, ct);
                var caughtUp = await CatchUpAsync(server.Client, ct);
                Console.WriteLine(
                    $"{stored,12:N0} stored · {sent / seconds:N0} records/s · server busy {processor / seconds:N2} cores · rollup "
                        + $"{waiting:N0} behind at the end, {caughtUp:N2} s to catch up");
                await CostsAsync(server.Client, ct);
            }

            Console.WriteLine(
                $"{Bytes(server.Database) / (double)stored:N1} bytes on disk a record, WAL folded in · server's peak memory "
                    + $"{server.PeakMemory / 1048576.0:N0} MiB");
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        await BareInsert.RunAsync(arguments, ct);
    }

    /// <summary>Bodies are made before the clock runs: the client costs a processor too.</summary>
    private static List<(byte[] Bytes, int Count)> Prepare(ILoad data, ref long body)
    {
        var prepared = new List<(byte[], int)>();
        var buffer = new ArrayBufferWriter<byte>();
        for (var records = 0; records < RecordsPrepared && body < data.Bodies; body++)
        {
            buffer.Clear();
            var count = data.WriteBody(body, buffer);
            prepared.Add((buffer.WrittenSpan.ToArray(), count));
            records += count;
        }

        return prepared;
    }

    /// <summary>Each client waits for its answer before it sends its next body.</summary>
    private static Task PostAllAsync(
        HttpClient http, ILoad data, List<(byte[] Bytes, int Count)> bodies, int clients, CancellationToken ct) => Parallel.ForEachAsync(
        bodies,
        new ParallelOptions { MaxDegreeOfParallelism = clients, CancellationToken = ct },
        async (body, stop) => await PostAsync(http, data, body.Bytes, body.Count, stop));

    private static ILoad Load(string format, LiveLikeOptions options) => format switch
    {
        "native" => new LiveLikeData(options),
        "otlp" => new LiveLikeSpans(options),
        _ => throw new ArgumentException($"--format is '{format}'. Use native or otlp."),
    };

    private static async Task PostAsync(HttpClient client, ILoad data, byte[] body, int count, CancellationToken ct)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(data.ContentType);
        using var response = await client.PostAsync(new Uri(data.Path, UriKind.Relative), content, ct);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadAsByteArrayAsync(ct);
        var accepted = data.Accepted(answer, count);
        if (accepted != count)
        {
            throw new InvalidOperationException($"{accepted} of {count} records were accepted: {Encoding.UTF8.GetString(answer)}");
        }
    }

    private static async Task CostsAsync(HttpClient client, CancellationToken ct)
    {
        const int calls = 100;
        var times = new double[calls];
        for (var i = 0; i < calls; i++)
        {
            var watch = Stopwatch.StartNew();
            using var response = await client.GetAsync(
                new Uri("/api/v1/costs?from=2026-10-01&to=2026-11-01&group_by=team,model", UriKind.Relative), ct);
            response.EnsureSuccessStatusCode();
            _ = await response.Content.ReadAsByteArrayAsync(ct);
            times[i] = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);
        Console.WriteLine(
            $"{"",12} /api/v1/costs, a month by team and model: median {times[calls / 2]:N1} ms, p95 {times[calls * 95 / 100]:N1} ms, "
                + $"worst {times[^1]:N1} ms");
    }

    private static async Task<long> WaitingAsync(HttpClient client, CancellationToken ct)
    {
        using var ready = await JsonDocument.ParseAsync(
            await client.GetStreamAsync(new Uri("/readyz", UriKind.Relative), ct), cancellationToken: ct);
        return ready.RootElement.GetProperty("records_waiting").GetInt64();
    }

    private static async Task<double> CatchUpAsync(HttpClient client, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        while (await WaitingAsync(client, ct) > 0) await Task.Delay(20, ct);
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Of the database and its totals.</summary>
    private static long Bytes(string database)
    {
        var file = new SqliteDatabase("Data Source=" + database);
        foreach (var path in new[] { file.FilePath, file.TotalsPath })
        {
            using var connection = new SqliteDatabase("Data Source=" + path).OpenForWriting();
            SqliteDatabase.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }

        return new FileInfo(file.FilePath).Length + new FileInfo(file.TotalsPath).Length;
    }
}
