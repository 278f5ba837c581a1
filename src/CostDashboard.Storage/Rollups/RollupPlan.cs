using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage.Rollups;

/// <summary>
/// Which table answers a question, and from which of its periods: months where whole ones are asked for, then days, then hours.
/// </summary>
internal sealed record RollupPlan(RollupTable Table, IReadOnlyList<RollupSegment> Segments)
{
    /// <returns>A plan; or why there is none, and then whether records could answer.</returns>
    public static RollupAnswer For(SpendQuestion question, RollupTables tables, ReportingZone zone, DateTime now)
    {
        var dimensions = question.GroupBy.Concat(question.Where.Keys).Distinct().ToList();
        if (dimensions.Find(dimension => !tables.Held.Has(dimension)) is { } unknown) return RollupAnswer.Refused(NotHeld(unknown, tables));
        if (!IsHourStart(question.From, zone) || !IsHourStart(question.To, zone))
        {
            return RollupAnswer.Refused(
                $"from and to must be dates, or instants on whole hours of {zone.Id}: totals are kept by day and hour.");
        }

        var segments = RollupSegment.Of(question, zone);
        var needsHours = segments.Any(segment => segment.Period == RollupPeriod.Hour);
        var oldestHour = zone.StartOf(tables.FirstDayOfHours(zone.DayOf(now)));
        if (needsHours && segments.Any(segment => segment.Period == RollupPeriod.Hour && segment.From < zone.HourKeyOf(oldestHour)))
        {
            return RollupAnswer.Refused($"hours are kept for {tables.HourDays} days, from {oldestHour:yyyy-MM-dd'T'HH:mm}Z on; "
                + $"ask for whole days of {zone.Id} (granularity day, month or total) before that.");
        }

        var table = tables.All.FirstOrDefault(candidate => candidate.Holds(dimensions));
        if (table is null || (needsHours && !table.HasHours)) return RollupAnswer.FromRecords(Nearest(dimensions, needsHours, tables));

        var firstDay = RollupTables.FirstDayOfUserPairs(zone.DayOf(now));
        return table.DaysExpire && segments.Any(segment => segment.Period == RollupPeriod.Day && segment.From < firstDay.DayNumber)
            ? RollupAnswer.FromRecords($"totals by {table.Name} are kept by day from {firstDay:yyyy-MM-dd} on, and before that by month: "
                + "ask for whole months (granularity month or total)")
            : new RollupAnswer(new RollupPlan(table, segments), null, CanReadRecords: false);
    }

    private static string NotHeld(Dimension dimension, RollupTables tables) =>
        $"{dimension.Name} is not a dimension of this installation. There are "
            + $"{string.Join(", ", tables.Held.All.Select(held => held.Name))}.";

    /// <summary>Says what is kept of the dimensions asked for: as many of them as possible, and no others.</summary>
    private static string Nearest(List<Dimension> dimensions, bool byHour, RollupTables tables)
    {
        var within = tables.All.Where(table => (!byHour || table.HasHours) && table.Dimensions.All(dimensions.Contains)).ToList();
        var nearest = within.Where(table => table.Dimensions.Count == within.Max(one => one.Dimensions.Count));
        return $"no totals are kept by {string.Join(", ", dimensions.Select(dimension => dimension.Name))} together"
            + $"{(byHour ? " for each hour" : "")}. Kept are: {string.Join("; ", nearest.Select(table => table.Name))}";
    }

    private static bool IsHourStart(DateTime utc, ReportingZone zone) =>
        DateTime.UnixEpoch.AddMinutes(zone.HourKeyOf(utc)) == utc;
}

/// <summary>A plan, or why there is none.</summary>
/// <param name="Refusal">Without the last full stop where records could answer: what they are too many for is said behind it.</param>
internal sealed record RollupAnswer(RollupPlan? Plan, string? Refusal, bool CanReadRecords)
{
    public static RollupAnswer Refused(string why) => new(null, why, CanReadRecords: false);

    public static RollupAnswer FromRecords(string why) => new(null, why, CanReadRecords: true);
}
