using CostDashboard.Web.Host;

namespace CostDashboard.Web.Fetching;

/// <summary>Which days to fetch, [from, to), in UTC; without any the days that are due.</summary>
public sealed record RunBody(DateOnly? From, DateOnly? To)
{
    /// <returns>The days, null for those that are due.</returns>
    public Outcome<PullDays?> Read(DateOnly today)
    {
        if (From is not { } from)
            return To is null ? OutcomeResults.Done<PullDays?>(null) : Refusal.Of("from", "is missing: give both, or neither for the days that are due");

        var days = new PullDays(from, To ?? today.AddDays(1));
        if (from > today) return Refusal.Of("from", "must not be in the future");
        if (days.Count < 1) return Refusal.Of("to", "must be after from, which is the first day; to is the day after the last one");
        if (days.To > today.AddDays(1)) return Refusal.Of("to", "must not be after tomorrow");
        return days.Count <= PullDays.Maximum ? days : Refusal.Of("from", $"must be within {PullDays.Maximum} days of to");
    }
}
