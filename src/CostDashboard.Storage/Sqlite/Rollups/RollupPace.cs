namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// How much of the time totals may take. While many records come in, whoever stores them goes first: totals that lag by some seconds more
/// are better than records that wait.
/// </summary>
internal sealed class RollupPace(TimeProvider time)
{
    /// <summary>From so many new records a second on it rests as long as it works; below, in proportion less.</summary>
    private const double ManyPerSecond = 40_000;

    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ShortestLook = TimeSpan.FromSeconds(0.1);

    private TimeSpan _worked;
    private long _ended;
    private long _looked;
    private long _lastSeq = long.MaxValue;
    private double _perSecond;

    /// <summary>
    /// The most records that a step takes. The more at once, the fewer rows a record makes, since many of them fall into the same ones;
    /// so a step that comes late is the cheaper for it.
    /// </summary>
    public int RowsPerStep { get; set; } = 50_000;

    /// <param name="lastSeq">The number of the record stored last, from which it tells how fast they come.</param>
    public void Saw(long lastSeq)
    {
        var passed = time.GetElapsedTime(_looked);
        if (passed < ShortestLook) return;

        _perSecond = Math.Max(0, lastSeq - _lastSeq) / passed.TotalSeconds;
        (_looked, _lastSeq) = (time.GetTimestamp(), lastSeq);
    }

    /// <summary>Before a run: the one before may have ended just now.</summary>
    public void RestAfterRun(CancellationToken ct) => Rest(RestOf(_worked) - time.GetElapsedTime(_ended), ct);

    /// <param name="since">When the run began, as a timestamp.</param>
    public void RunEnded(long since)
    {
        _worked = time.GetElapsedTime(since);
        _ended = time.GetTimestamp();
    }

    /// <param name="since">When the step began, as a timestamp.</param>
    public void RestAfterStep(long since, CancellationToken ct) => Rest(RestOf(time.GetElapsedTime(since)), ct);

    internal TimeSpan RestOf(TimeSpan work)
    {
        var rest = work * Math.Min(1, _perSecond / ManyPerSecond);
        return rest < LongestRest ? rest : LongestRest;
    }

    private static void Rest(TimeSpan rest, CancellationToken ct)
    {
        if (rest > TimeSpan.Zero) ct.WaitHandle.WaitOne(rest);
    }
}
