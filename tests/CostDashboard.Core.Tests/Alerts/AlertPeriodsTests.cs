using System.Globalization;
using CostDashboard.Core.Alerts;

namespace CostDashboard.Core.Tests.Alerts;

public sealed class AlertPeriodsTests
{
    [Theory]
    [InlineData(AlertPeriod.Day, "2026-11-22", "2026-11-22", "2026-11-23")]
    [InlineData(AlertPeriod.Week, "2026-11-22", "2026-11-16", "2026-11-23")] // A Sunday ends its week.
    [InlineData(AlertPeriod.Week, "2026-11-23", "2026-11-23", "2026-11-30")] // A Monday begins one.
    [InlineData(AlertPeriod.Week, "2027-01-01", "2026-12-28", "2027-01-04")]
    [InlineData(AlertPeriod.Month, "2026-11-01", "2026-11-01", "2026-12-01")]
    [InlineData(AlertPeriod.Month, "2028-02-29", "2028-02-01", "2028-03-01")]
    [InlineData(AlertPeriod.Month, "2026-12-31", "2026-12-01", "2027-01-01")]
    public void StartOfAndEndOf_BoundThePeriodOfADay(AlertPeriod period, string day, string start, string end)
    {
        var begins = period.StartOf(Day(day));

        Assert.Equal(Day(start), begins);
        Assert.Equal(Day(end), period.EndOf(begins));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
