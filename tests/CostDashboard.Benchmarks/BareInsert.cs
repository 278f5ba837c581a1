namespace CostDashboard.Benchmarks;

/// <summary>
/// The baseline of ingestion: rows a second into a bare SQLite table, WAL, synchronous=FULL, 1,000 rows a commit, and no reading of
/// JSON, no check, no price, no index. Only the inserts are timed, not the making of the rows.
/// </summary>
internal static class BareInsert
{
    private const int RowsPerCommit = 1_000;
    private const int LapCount = 10;
    private const int WarmUp = 100_000;

    public static Task RunAsync(Arguments arguments, CancellationToken ct)
    {
        var records = arguments.Number("records", 2_000_000);
        var folder = Directory.CreateDirectory(
            Path.Combine(arguments.Text("dir") ?? Path.GetTempPath(), $"bare-insert-{Environment.ProcessId}"));
        try
        {
            var calls = new BareRows().Calls;
            // The first rows would pay for the compiling of the code.
            Measure(
                calls, LiveLikeOptions.LastNinetyDays(WarmUp), Path.Combine(folder.FullName, "warm-up.db"), new Laps(long.MaxValue), ct);

            var path = Path.Combine(folder.FullName, "usage.db");
            var laps = new Laps(Math.Max(RowsPerCommit, records / LapCount));
            Measure(calls, LiveLikeOptions.LastNinetyDays(records), path, laps, ct);
            Console.WriteLine(
                $"{laps.Rows:N0} rows in {laps.Seconds:N1} s · {laps.PerSecond:N0} rows/s · "
                    + $"{new FileInfo(path).Length / (double)laps.Rows:N1} bytes a row");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return Task.CompletedTask;
    }

    private static void Measure(IReadOnlyList<long?[]> calls, LiveLikeOptions options, string path, Laps laps, CancellationToken ct)
    {
        var draws = new LiveLikeDraw[RowsPerCommit];
        using var table = new BareTable(path);
        while (laps.Rows < options.Records)
        {
            ct.ThrowIfCancellationRequested();
            var count = (int)Math.Min(RowsPerCommit, options.Records - laps.Rows);
            for (var i = 0; i < count; i++) draws[i] = LiveLikeDraw.At(options, laps.Rows + i, calls.Count);
            laps.Time(count, () => Commit(table, draws.AsSpan(0, count), calls));
        }
        // Until then part of the rows stands in the WAL only.
        laps.Time(0, () => table.Run("pragma wal_checkpoint(truncate)"));
    }

    private static void Commit(BareTable table, ReadOnlySpan<LiveLikeDraw> draws, IReadOnlyList<long?[]> calls)
    {
        table.Run("begin immediate");
        foreach (var draw in draws) table.Insert(draw, calls[draw.Call]);
        table.Run("commit");
    }
}
