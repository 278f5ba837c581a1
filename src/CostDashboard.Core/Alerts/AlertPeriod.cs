namespace CostDashboard.Core.Alerts;

/// <summary>Over which days of the reporting zone an alert rule adds up cost.</summary>
public enum AlertPeriod
{
    Day,

    /// <summary>Monday to Sunday (ISO 8601).</summary>
    Week,
    Month,
}

/// <summary>Bounds of alert periods, as days [start, end).</summary>
public static class AlertPeriods
{
    public static DateOnly StartOf(this AlertPeriod period, DateOnly day) => period switch
    {
        AlertPeriod.Day => day,
        AlertPeriod.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        AlertPeriod.Month => new DateOnly(day.Year, day.Month, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(period)),
    };

    public static DateOnly EndOf(this AlertPeriod period, DateOnly start) => period switch
    {
        AlertPeriod.Day => start.AddDays(1),
        AlertPeriod.Week => start.AddDays(7),
        AlertPeriod.Month => start.AddMonths(1),
        _ => throw new ArgumentOutOfRangeException(nameof(period)),
    };
}
