using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
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
                PeriodOf(record.At, zone, granularity) + "|" + string.Join('|', groupBy.Select(by => ValueOf(record.Record, by))))
            .Select(group => group.Key + "|" + string.Join('|', Sums(group)))
            .Order(StringComparer.Ordinal)
            .ToList();

    /// <summary>An answer in the same form.</summary>
    public static List<string> Lines(SpendAnswer answer, TimeZoneInfo zone, Granularity granularity)
    {
        Assert.Null(answer.Refusal);
        return answer.Rows
            .Select(row =>
                $"{PeriodOf(row.Period, zone, granularity)}|{string.Join('|', row.Values)}|{string.Join('|', Lines(row.Totals))}")
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

    public static string ValueOf(UsageRecord record, Dimension dimension) => dimension.Name switch
    {
        "team" => record.Team,
        "project" => record.Project,
        "model" => record.Model,
        "provider" => record.Provider,
        "environment" => record.Environment,
        "feature" => record.Feature,
        "service_tier" => record.ServiceTier,
        "source" => record.Source,
        "customer" => record.Customer,
        _ => record.User,
    } ?? "(unattributed)";

    /// <summary>Each sum by itself, then how many requests are known to have taken how long.</summary>
    private static IEnumerable<string> Sums(IEnumerable<PricedUsage> records)
    {
        var all = records.ToList();
        var sums = all.Select(Columns).Aggregate((a, b) => [.. a.Zip(b, (x, y) => checked(x + y))]);
        var latencies = all.Where(usage => usage.Record.LatencyMs is not null)
            .GroupBy(usage => LatencyCounts.BinOf(usage.Record.LatencyMs!.Value)).OrderBy(bin => bin.Key)
            .Select(bin => $"{bin.Key}:{bin.Sum(usage => usage.Record.Requests)}");
        return sums.Select(sum => sum.ToString(CultureInfo.InvariantCulture)).Append(string.Join(' ', latencies));
    }

    private static long[] Columns(PricedUsage usage)
    {
        var (record, cost) = (usage.Record, usage.Priced.Cost);
        var isPartly = cost is not null && usage.Priced.Price?.UnpricedParts.Count > 0;
        return Columns(new SpendTotals
        {
            Records = 1,
            Requests = record.Requests,
            FailedRequests = record.Status == "error" ? record.Requests : 0,
            UnpricedRequests = cost is null ? record.Requests : 0,
            PartlyUnpricedRequests = isPartly ? record.Requests : 0,
            Cost = cost ?? Money.Zero,
            Buckets = cost is { } known ? BucketCosts.Of(BilledUsage.Of(record), usage.Priced.Price, known) : default,
            ListCost = cost is { } charged ? ListCost.Of(BilledUsage.Of(record), usage.Priced.Price, charged) : Money.Zero,
            ReportedCost = record.ReportedCost ?? Money.Zero,
            CostOfReported = record.ReportedCost is null ? Money.Zero : cost ?? Money.Zero,
            Tokens = record.Counts,
        });
    }

    private static IEnumerable<string> Lines(SpendTotals totals) =>
        Columns(totals).Select(sum => sum.ToString(CultureInfo.InvariantCulture))
            .Append(string.Join(' ', totals.Latency.Counts.Select(count => $"{count.Bin}:{count.Requests}")));

    private static long[] Columns(SpendTotals totals)
    {
        var tokens = new long[TokenCounts.Length];
        totals.Tokens.CopyTo(tokens);
        var buckets = totals.Buckets;
        return
        [
            totals.Records, totals.Requests, totals.FailedRequests, totals.UnpricedRequests, totals.PartlyUnpricedRequests,
            totals.Cost.Nanos, totals.ListCost.Nanos, totals.ReportedCost.Nanos, totals.CostOfReported.Nanos,
            buckets.Input.Nanos, buckets.CacheRead.Nanos, buckets.CacheWrite5m.Nanos, buckets.CacheWrite1h.Nanos, buckets.Output.Nanos,
            buckets.Other.Nanos,
            .. tokens,
        ];
    }
}
