namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// How much of the time and of the write turn totals may take. While records come in, whoever stores them goes first: totals that lag by
/// some seconds more are better than records that wait.
/// </summary>
internal sealed class RollupPace(TimeProvider time)
{
    /// <summary>How long it rests for each second of work: half of the time is then for totals.</summary>
    private const double RestAfterWork = 1;

    private const int FewestRows = 2_000;

    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(10);

    private int _rows = 50_000;
    private TimeSpan _worked;
    private long _ended;

    /// <summary>The most records that a step takes.</summary>
    public int MostRows { get; set; } = 50_000;

    /// <summary>How many records the next step takes.</summary>
    public int Rows => Math.Min(_rows, MostRows);

    /// <summary>
    /// Steps are as large as can be written in half a second: whoever stores records waits for no longer than about that, however many
    /// rows of totals a record makes.
    /// </summary>
    /// <param name="held">How long the last step kept others from writing.</param>
    public int RowsAfter(TimeSpan held)
    {
        if (held > LongestWrite) _rows = Math.Max(_rows / 2, FewestRows);
        else if (held < LongestWrite / 4) _rows = Math.Min(_rows * 2, MostRows);
        return Rows;
    }

    /// <summary>Before a run: the one before may have ended just now.</summary>
    public void RestAfterRun(CancellationToken ct) => Rest((_worked * RestAfterWork) - time.GetElapsedTime(_ended), ct);

    /// <param name="since">When the run began, as a timestamp.</param>
    public void RunEnded(long since)
    {
        _worked = time.GetElapsedTime(since);
        _ended = time.GetTimestamp();
    }

    /// <param name="since">When the step began, as a timestamp.</param>
    public void RestAfterStep(long since, CancellationToken ct) => Rest(time.GetElapsedTime(since) * RestAfterWork, ct);

    private static void Rest(TimeSpan rest, CancellationToken ct)
    {
        if (rest > TimeSpan.Zero) ct.WaitHandle.WaitOne(rest < LongestRest ? rest : LongestRest);
    }
}
