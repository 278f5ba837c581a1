using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage.Rollups;

/// <summary>Which table answers a question, and between which of its keys.</summary>
internal sealed record RollupPlan(RollupTable Table, long From, long To)
{
    /// <returns>A plan, or the reason there is none.</returns>
    public static (RollupPlan? Plan, string? Refusal) For(SpendQuestion question, ReportingZone zone, DateTime now)
    {
        var dimensions = question.GroupBy.Concat(question.Where.Keys).Distinct().ToList();
        var onDays = IsDayStart(question.From, zone) && IsDayStart(question.To, zone);
        var period = onDays && question.Granularity != Granularity.Hour ? RollupPeriod.Day : RollupPeriod.Hour;

        if (period == RollupPeriod.Hour)
        {
            if (!IsHourStart(question.From, zone) || !IsHourStart(question.To, zone))
            {
                return (null, $"from and to must be dates, or instants on whole hours of {zone.Id}: totals are kept by day and hour.");
            }

            var oldest = zone.StartOf(zone.DayOf(now).AddDays(-RollupTable.HourRetentionDays));
            if (question.From < oldest)
            {
                return (null, $"hours are kept for {RollupTable.HourRetentionDays} days, from {oldest:yyyy-MM-dd'T'HH:mm}Z on; "
                    + $"ask for whole days of {zone.Id} (granularity day, month or total) before that.");
            }
        }

        var table = RollupTable.All.FirstOrDefault(candidate => candidate.Period == period && candidate.Holds(dimensions));
        if (table is null)
        {
            var asked = string.Join(", ", dimensions.Select(dimension => dimension.Name));
            var available = string.Join("; ", RollupTable.All.Where(candidate => candidate.Period == period)
                .Select(candidate => string.Join(", ", candidate.Dimensions.Select(dimension => dimension.Name))));
            return (null, $"no totals are kept by {asked} together for each {(period == RollupPeriod.Day ? "day" : "hour")}. Available "
                + $"together: {available}.");
        }

        return period == RollupPeriod.Day
            ? (new RollupPlan(table, zone.DayNumberOf(question.From), zone.DayNumberOf(question.To)), null)
            : (new RollupPlan(table, zone.HourKeyOf(question.From), zone.HourKeyOf(question.To)), null);
    }

    private static bool IsDayStart(DateTime utc, ReportingZone zone) => zone.StartOf(zone.DayOf(utc)) == utc;

    private static bool IsHourStart(DateTime utc, ReportingZone zone) =>
        DateTime.UnixEpoch.AddMinutes(zone.HourKeyOf(utc)) == utc;
}
