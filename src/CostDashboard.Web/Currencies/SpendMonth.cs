using CostDashboard.Core.Analytics;
using CostDashboard.Storage;

namespace CostDashboard.Web.Currencies;

/// <summary>The month a row of totals lies in: its first day, in the reporting zone.</summary>
public static class SpendMonth
{
    /// <param name="granularity">Not a total, which lies in no one month.</param>
    public static DateOnly Of(long period, Granularity granularity, ReportingZone zone)
    {
        var day = granularity switch
        {
            Granularity.Day or Granularity.Month => DateOnly.FromDayNumber((int)period),
            Granularity.Hour => zone.DayOf(DateTime.UnixEpoch.AddMinutes(period)),
            _ => throw new ArgumentOutOfRangeException(nameof(granularity), granularity, "A total lies in no one month."),
        };
        return new DateOnly(day.Year, day.Month, 1);
    }
}
