namespace CostDashboard.Web.Fetching;

/// <summary>Which days to fetch, [from, to), in UTC; without any the days that are due.</summary>
public sealed record RunBody(DateOnly? From, DateOnly? To)
{
    /// <returns>The days, null for those that are due; or a field and what is wrong with it.</returns>
    public (PullDays? Days, string? Field, string? Problem) Read(DateOnly today)
    {
        if (From is not { } from) return To is null ? (null, null, null) : (null, "from", "is missing: give both, or neither for the days that are due");

        var days = new PullDays(from, To ?? today.AddDays(1));
        if (from > today) return (null, "from", "must not be in the future");
        if (days.Count < 1) return (null, "to", "must be after from, which is the first day; to is the day after the last one");
        if (days.To > today.AddDays(1)) return (null, "to", "must not be after tomorrow");
        return days.Count <= PullDays.Maximum ? (days, null, null) : (null, "from", $"must be within {PullDays.Maximum} days of to");
    }
}
