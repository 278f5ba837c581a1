namespace CostDashboard.Web.Fetching;

/// <summary>Whole days in UTC, as the providers cut them: [From, To).</summary>
public readonly record struct PullDays(DateOnly From, DateOnly To)
{
    /// <summary>Of one turn.</summary>
    public const int Maximum = 366;

    public int Count => To.DayNumber - From.DayNumber;

    /// <summary>What a timed turn fetches: first the back-fill, then what may have been corrected and what has come since; today, though it is not over, as well.</summary>
    public static PullDays Due(DateOnly? lastDay, DateOnly today, ConnectorOptions options)
    {
        var to = today.AddDays(1);
        var from = lastDay is { } last ? last.AddDays(1 - options.Days) : today.AddDays(-options.BackfillDays);

        // After a long stand-still the oldest come first; the next turns do the rest.
        return from.AddDays(Maximum) < to ? new PullDays(from, from.AddDays(Maximum)) : new PullDays(from < to ? from : today, to);
    }
}
