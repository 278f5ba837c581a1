namespace CostDashboard.Web.Accounts;

/// <summary>How long a sign-in waits after failures in the last hour.</summary>
public sealed record ThrottlePace
{
    /// <summary>Failures that cost nothing: people mistype.</summary>
    private const int Free = 2;

    /// <summary>Up to so many failures an hour, a sign-in waits no longer than <see cref="Early"/>.</summary>
    private const int EarlyFailures = 20;

    /// <summary>So many more failures double the wait.</summary>
    private const double Doubling = 8;

    public TimeSpan Step { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>With the time that checking a password takes, under two seconds.</summary>
    public TimeSpan Early { get; init; } = TimeSpan.FromMilliseconds(1500);

    /// <summary>The longest that a request is held; an address that has to wait longer is told when to come again.</summary>
    public TimeSpan LongestHold { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait of all: the right password is taken after it, whatever happened before.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan After(int failures)
    {
        if (failures <= Free) return TimeSpan.Zero;
        if (failures <= EarlyFailures) return Least(Step * (failures - Free), Early);

        // Thirty doublings are past any longest wait and far from an overflow.
        return Least(Early * Math.Pow(2, Math.Min(30, (failures - EarlyFailures) / Doubling)), Longest);
    }

    public static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
