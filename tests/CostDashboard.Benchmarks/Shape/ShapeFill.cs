using System.Diagnostics;
using System.Threading.Channels;
using CostDashboard.Storage;

namespace CostDashboard.Benchmarks;

/// <summary>
/// Writes records through the store's seam while the host's own job rolls them up, and looks twice a second how far the totals are behind.
/// </summary>
internal sealed class ShapeFill(IUsageStore store, IRollups rollups)
{
    private const int RecordsPerWrite = 10_000;
    private const int WritesAtOnce = 4;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private readonly Lock _writing = new();
    private readonly List<(TimeSpan At, long Stored)> _stored = [];
    private readonly Stopwatch _watch = new();

    /// <summary>As fast as the store takes them; the next records are drawn while it commits.</summary>
    public Task<FillSpeed> AsFastAsPossibleAsync(Func<long, PricedUsage> record, long records, CancellationToken ct) =>
        MeasureAsync(stop => WriteAllAsync(record, records, stop), ct);

    /// <summary>So many records a second, ten times a second a tenth of them.</summary>
    public Task<FillSpeed> SteadilyAsync(Func<long, PricedUsage> record, long first, int rate, TimeSpan time, CancellationToken ct) =>
        MeasureAsync(
            async stop =>
            {
                var perTurn = rate / 10;
                for (var turn = 0; _watch.Elapsed < time; turn++)
                {
                    var start = first + (long)turn * perTurn;
                    await WriteAsync([.. Enumerable.Range(0, perTurn).Select(i => record(start + i))]);
                    var due = TimeSpan.FromSeconds((turn + 1) / 10.0);
                    if (due > _watch.Elapsed) await Task.Delay(due - _watch.Elapsed, stop);
                }
            },
            ct);

    private async Task<FillSpeed> MeasureAsync(Func<CancellationToken, Task> write, CancellationToken ct)
    {
        _stored.Clear();
        _watch.Restart();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var before = await rollups.CountWaitingAsync(ct);
        var looking = LookAsync(before, stop.Token);
        await write(ct);
        var seconds = _watch.Elapsed.TotalSeconds;
        var stored = Stored();
        var waiting = await rollups.CountWaitingAsync(ct);
        await stop.CancelAsync();
        var (longest, most) = await looking;

        var catching = Stopwatch.StartNew();
        while (await rollups.CountWaitingAsync(ct) > 0) await Task.Delay(20, ct);
        return new FillSpeed(stored, seconds, waiting, catching.Elapsed.TotalSeconds, longest, most);
    }

    private async Task WriteAllAsync(Func<long, PricedUsage> record, long records, CancellationToken ct)
    {
        var drawn = Channel.CreateBounded<List<PricedUsage>>(2);
        var drawing = Task.Run(
            async () =>
            {
                for (var from = 0L; from < records; from += RecordsPerWrite)
                {
                    var batch = new List<PricedUsage>(RecordsPerWrite);
                    for (var i = from; i < Math.Min(from + RecordsPerWrite, records); i++) batch.Add(record(i));
                    await drawn.Writer.WriteAsync(batch, ct);
                }

                drawn.Writer.Complete();
            },
            ct);
        var open = new Queue<Task>();
        await foreach (var batch in drawn.Reader.ReadAllAsync(ct))
        {
            if (open.Count == WritesAtOnce) await open.Dequeue();
            open.Enqueue(WriteAsync(batch));
        }

        await Task.WhenAll(open);
        await drawing;
    }

    private async Task WriteAsync(List<PricedUsage> records)
    {
        var outcome = await store.WriteAsync(new UsageWrite { Records = records }, CancellationToken.None);
        if (outcome.IsBusy) throw new InvalidOperationException("The store's queue is full.");

        var accepted = outcome.Count(AppendOutcome.Accepted);
        if (accepted != records.Count) throw new InvalidOperationException($"{accepted} of {records.Count} records were accepted.");
        lock (_writing) _stored.Add((_watch.Elapsed, (_stored.Count == 0 ? 0 : _stored[^1].Stored) + accepted));
    }

    /// <param name="before">Records that waited before the first was written.</param>
    /// <returns>The longest that a committed record was seen to wait, in seconds, and the most that waited at once.</returns>
    private async Task<(double Seconds, long Records)> LookAsync(long before, CancellationToken ct)
    {
        var (longest, most) = (0.0, 0L);
        try
        {
            while (true)
            {
                await Task.Delay(Look, ct);
                var (now, stored) = (_watch.Elapsed, Stored());
                var waiting = await rollups.CountWaitingAsync(ct);
                most = Math.Max(most, waiting);
                longest = Math.Max(longest, Behind(now, stored + before - waiting));
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return (longest, most);
        }
    }

    private long Stored()
    {
        lock (_writing) return _stored.Count == 0 ? 0 : _stored[^1].Stored;
    }

    /// <summary>Since when the first record that the totals lack has been stored.</summary>
    private double Behind(TimeSpan now, long held)
    {
        lock (_writing)
        {
            var first = _stored.FindIndex(each => each.Stored > held);
            return first < 0 ? 0 : Math.Max(0, (now - _stored[first].At).TotalSeconds);
        }
    }
}

/// <summary>What a fill was like.</summary>
/// <param name="Waiting">Records that the totals lacked when the last was written.</param>
/// <param name="CatchUp">Seconds until they lacked none.</param>
/// <param name="Longest">The longest that a committed record was seen to wait, in seconds.</param>
/// <param name="Most">The most records that waited at once.</param>
internal sealed record FillSpeed(long Records, double Seconds, long Waiting, double CatchUp, double Longest, long Most)
{
    public double PerSecond => Records / Seconds;

    /// <summary>While records were written.</summary>
    public double RolledPerSecond => (Records - Waiting) / Seconds;
}
