using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Storage.Rollups;

namespace CostDashboard.App.Tests.Storage;

/// <summary>From which periods of totals a time is read.</summary>
public sealed class RollupSegmentTests
{
    private static readonly ReportingZone Zone = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"));

    [Fact]
    public void Of_ALongTime_IsWholeMonthsWithDaysAtItsEnds()
    {
        Assert.Equal(
            ["Day 2026-08-15 to 2026-09-01", "Month 2026-09-01 to 2026-11-01", "Day 2026-11-01 to 2026-11-06"],
            Segments(At(8, 15), At(11, 6), Granularity.Total));
    }

    [Fact]
    public void Of_WholeMonths_IsThemAlone()
    {
        Assert.Equal(["Month 2026-01-01 to 2026-12-01"], Segments(At(1, 1), At(12, 1), Granularity.Month));
    }

    [Fact]
    public void Of_DaysAskedForByDay_AreDays()
    {
        Assert.Equal(["Day 2026-01-01 to 2026-12-01"], Segments(At(1, 1), At(12, 1), Granularity.Day));
    }

    [Fact]
    public void Of_ATimeWithinAMonth_IsDays()
    {
        Assert.Equal(["Day 2026-11-02 to 2026-11-30"], Segments(At(11, 2), At(11, 30), Granularity.Total));
    }

    [Fact]
    public void Of_HoursAtItsEnds_AreHours()
    {
        var segments = RollupSegment.Of(Question(At(11, 2).AddHours(5), At(11, 4).AddHours(2), Granularity.Total), Zone);

        Assert.Equal([(RollupPeriod.Hour, 19L), (RollupPeriod.Day, 1L), (RollupPeriod.Hour, 2L)], segments.Select(Length));
        Assert.Equal(
            [(RollupPeriod.Hour, 4L)],
            RollupSegment.Of(Question(At(11, 2).AddHours(5), At(11, 2).AddHours(9), Granularity.Day), Zone).Select(Length));
    }

    private static (RollupPeriod, long) Length(RollupSegment segment) =>
        (segment.Period, (segment.To - segment.From) / (segment.Period == RollupPeriod.Hour ? 60 : 1));

    private static IEnumerable<string> Segments(DateTime from, DateTime to, Granularity granularity) =>
        RollupSegment.Of(Question(from, to, granularity), Zone).Select(segment =>
            $"{segment.Period} {Day(segment.From)} to {Day(segment.To)}");

    private static string Day(long number) =>
        DateOnly.FromDayNumber((int)number).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTime At(int month, int day) => Zone.StartOf(new DateOnly(2026, month, day));

    private static SpendQuestion Question(DateTime from, DateTime to, Granularity granularity) =>
        new() { From = from, To = to, Granularity = granularity };
}
