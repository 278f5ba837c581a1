using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage.Rollups;

/// <summary>A part of a question's time: the periods [From, To), as their tables are keyed.</summary>
internal readonly record struct RollupSegment(RollupPeriod Period, long From, long To)
{
    /// <summary>
    /// Splits a question's time into the longest periods that its granularity allows: a year that begins on the 5th is days, months
    /// and days again.
    /// </summary>
    public static IReadOnlyList<RollupSegment> Of(SpendQuestion question, ReportingZone zone)
    {
        if (question.Granularity == Granularity.Hour) return [Hours(question.From, question.To, zone)];

        var firstDay = zone.DayOf(question.From);
        if (zone.StartOf(firstDay) != question.From) firstDay = firstDay.AddDays(1);
        var lastDay = zone.DayOf(question.To);
        if (zone.StartOf(firstDay) > zone.StartOf(lastDay)) return [Hours(question.From, question.To, zone)];

        RollupSegment[] segments =
        [
            Hours(question.From, zone.StartOf(firstDay), zone),
            .. question.Granularity == Granularity.Day ? [Days(firstDay, lastDay)] : MonthsAndDays(firstDay, lastDay),
            Hours(zone.StartOf(lastDay), question.To, zone),
        ];
        return [.. segments.Where(segment => segment.From < segment.To)];
    }

    private static RollupSegment[] MonthsAndDays(DateOnly from, DateOnly to)
    {
        var firstMonth = from.Day == 1 ? from : FirstOfMonth(from).AddMonths(1);
        var lastMonth = FirstOfMonth(to);
        return firstMonth >= lastMonth
            ? [Days(from, to)]
            : [
                Days(from, firstMonth), new RollupSegment(RollupPeriod.Month, firstMonth.DayNumber, lastMonth.DayNumber),
                Days(lastMonth, to),
            ];
    }

    private static RollupSegment Hours(DateTime from, DateTime to, ReportingZone zone) =>
        from == to ? default : new(RollupPeriod.Hour, zone.HourKeyOf(from), zone.HourKeyOf(to));

    private static RollupSegment Days(DateOnly from, DateOnly to) => new(RollupPeriod.Day, from.DayNumber, to.DayNumber);

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
