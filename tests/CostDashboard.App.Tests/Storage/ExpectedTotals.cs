using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

/// <summary>Adds records up the slow, plain way, with the time zone's own conversion: what every rollup has to agree with.</summary>
internal static class ExpectedTotals
{
    /// <returns>One line a group: period as people write it, values, then all sums.</returns>
    public static List<string> Of(
        IEnumerable<PricedUsage> records, TimeZoneInfo zone, DateOnly from, DateOnly to, Granularity granularity,
        IReadOnlyList<Dimension> groupBy) =>
        records
            .Where(record => DayOf(record.At, zone) is var day && day >= from && day < to)
            .GroupBy(record =>
                $"{PeriodOf(record.At, zone, granularity)}|{string.Join('|', groupBy.Select(dimension => ValueOf(record.Record, dimension)))}")
            .Select(group =>
                group.Key + "|"
                    + string.Join('|', Enumerable.Range(0, 5 + TokenCounts.Length).Select(i => group.Sum(record => Column(record, i)))))
            .Order(StringComparer.Ordinal)
            .ToList();

    /// <summary>An answer in the same form.</summary>
    public static List<string> Lines(SpendAnswer answer, TimeZoneInfo zone, Granularity granularity)
    {
        Assert.Null(answer.Refusal);
        return answer.Rows
            .Select(row =>
                $"{PeriodOf(row.Period, zone, granularity)}|{string.Join('|', row.Values)}|{string.Join('|', Columns(row.Totals))}")
            .Order(StringComparer.Ordinal)
            .ToList();
    }

    public static DateOnly DayOf(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));

    private static string PeriodOf(DateTime utc, TimeZoneInfo zone, Granularity granularity)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
        return granularity switch
        {
            Granularity.Total => "",
            Granularity.Month => local.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            Granularity.Day => local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => local.ToString("yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture) + zone.GetUtcOffset(utc),
        };
    }

    private static string PeriodOf(long period, TimeZoneInfo zone, Granularity granularity)
    {
        if (granularity == Granularity.Hour) return PeriodOf(DateTime.UnixEpoch.AddMinutes(period), zone, granularity);
        if (granularity == Granularity.Total) return period == 0 ? "" : $"a total has no period {period}";
        return DateOnly.FromDayNumber((int)period)
            .ToString(granularity == Granularity.Month ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static string ValueOf(UsageRecord record, Dimension dimension) => dimension.Name switch
    {
        "team" => record.Team,
        "project" => record.Project,
        "model" => record.Model,
        "provider" => record.Provider,
        "environment" => record.Environment,
        "feature" => record.Feature,
        "service_tier" => record.ServiceTier,
        "source" => record.Source,
        _ => record.User,
    } ?? "(unattributed)";

    private static long Column(PricedUsage usage, int column)
    {
        var tokens = new long[TokenCounts.Length];
        usage.Record.Counts.CopyTo(tokens);
        return column switch
        {
            0 => usage.Record.Requests,
            1 => usage.Priced.Cost is null ? usage.Record.Requests : 0,
            2 => usage.Priced.Cost?.Nanos ?? 0,
            3 => usage.Record.ReportedCost?.Nanos ?? 0,
            4 => usage.Priced.Cost is null || usage.Priced.Price?.UnpricedParts.Count is not > 0 ? 0 : usage.Record.Requests,
            _ => tokens[column - 5],
        };
    }

    private static long[] Columns(SpendTotals totals)
    {
        var columns = new long[5 + TokenCounts.Length];
        (columns[0], columns[1], columns[2], columns[3]) = (
            totals.Requests, totals.UnpricedRequests, totals.Cost.Nanos, totals.ReportedCost.Nanos);
        columns[4] = totals.PartlyUnpricedRequests;
        totals.Tokens.CopyTo(columns.AsSpan(5));
        return columns;
    }
}
