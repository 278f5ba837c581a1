namespace CostDashboard.Web.Accounts;

/// <summary>Failures of the last hour in steps of five minutes: as small for a million failures as for one.</summary>
public sealed class FailureWindow
{
    private const int Steps = 12;
    private static readonly long StepTicks = TimeSpan.FromMinutes(5).Ticks;

    private readonly int[] _counts = new int[Steps];
    private long _newest;

    /// <summary>When an attempt was last let through while the address had to wait longer than requests are held.</summary>
    public DateTimeOffset LastAdmitted { get; set; }

    public int Count(DateTimeOffset now)
    {
        Advance(now);
        return _counts.Sum();
    }

    public void Add(DateTimeOffset now)
    {
        Advance(now);
        _counts[_newest % Steps]++;
    }

    private void Advance(DateTimeOffset now)
    {
        var step = now.UtcTicks / StepTicks;
        for (var emptied = Math.Max(_newest + 1, step - Steps + 1); emptied <= step; emptied++) _counts[emptied % Steps] = 0;
        _newest = Math.Max(_newest, step);
    }
}
