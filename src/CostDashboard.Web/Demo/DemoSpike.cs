namespace CostDashboard.Web.Demo;

/// <summary>
/// One day on which one project runs away. It is the latest such weekday that lies at least <see cref="DaysAgo"/> days back, so it
/// stays the same day for a week and is never more than <see cref="DaysAgo"/> + 6 days old.
/// </summary>
/// <param name="Feature">The one that causes all of it.</param>
/// <param name="Times">The day's calls against the project's usual ones.</param>
public sealed record DemoSpike(string Project, string Feature, double Times, DayOfWeek Weekday, int DaysAgo)
{
    public DateOnly DayBefore(DateOnly today)
    {
        var day = today.AddDays(-DaysAgo);
        while (day.DayOfWeek != Weekday) day = day.AddDays(-1);
        return day;
    }
}
