using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Storage.Rollups;

/// <summary>What a total is made of, as numbers side by side. Places are stored: a new one comes last, with another shape number.</summary>
internal static class RollupSums
{
    public const int Requests = 0;
    public const int Cost = 1;

    /// <summary>Requests and costs have columns of their own; from here on the sums of a row are packed.</summary>
    public const int FirstPacked = 2;

    public const int Records = 2;
    public const int Failed = 3;
    public const int Unpriced = 4;
    public const int PartlyUnpriced = 5;
    public const int Reported = 6;
    public const int CostOfReported = 7;
    public const int ListCost = 8;

    /// <summary>Costs by <see cref="CostBucket"/>.</summary>
    public const int Buckets = 9;

    public const int Tokens = Buckets + BucketCosts.Length;

    /// <summary>Counts of latency bins come behind the sums.</summary>
    public const int Length = Tokens + TokenCounts.Length;

    public static SpendTotals ToTotals(ReadOnlySpan<long> sums, LatencyCounts latency) => new()
    {
        Records = sums[Records],
        Requests = sums[Requests],
        FailedRequests = sums[Failed],
        UnpricedRequests = sums[Unpriced],
        PartlyUnpricedRequests = sums[PartlyUnpriced],
        Cost = new Money(sums[Cost]),
        Buckets = BucketCosts.From(sums[Buckets..]),
        ListCost = new Money(sums[ListCost]),
        ReportedCost = new Money(sums[Reported]),
        CostOfReported = new Money(sums[CostOfReported]),
        Tokens = TokenCounts.From(sums[Tokens..]),
        Latency = latency,
    };

    /// <summary>Adds what of the sums hangs on a known cost and the price that made it.</summary>
    /// <param name="sign">1, or -1 to take it out again.</param>
    public static void AddPriced(
        Span<long> sums, in BilledUsage usage, AppliedPrice? price, Money cost, bool isReported, bool isPartlyUnpriced, long sign)
    {
        sums[Cost] += sign * cost.Nanos;
        sums[ListCost] += sign * Core.Pricing.ListCost.Of(usage, price, cost).Nanos;
        if (isReported) sums[CostOfReported] += sign * cost.Nanos;
        if (isPartlyUnpriced) sums[PartlyUnpriced] += sign * usage.Requests;

        Span<long> buckets = stackalloc long[BucketCosts.Length];
        BucketCosts.Of(usage, price, cost).CopyTo(buckets);
        for (var i = 0; i < buckets.Length; i++) sums[Buckets + i] += sign * buckets[i];
    }
}
