using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Storage.Rollups;

/// <summary>
/// What a total is made of, as numbers side by side. What mostly equals another number is kept as the difference, and what the others
/// give is not kept: numbers that are 0 take no room, and nearly every row has a few less. Places are stored: a new one comes last, and
/// whatever changes comes with another shape number.
/// </summary>
internal static class RollupSums
{
    public const int Requests = 0;
    public const int Cost = 1;

    /// <summary>Requests and costs have columns of their own; from here on the sums of a row are packed.</summary>
    public const int FirstPacked = 2;

    public const int RecordsLessRequests = 2;
    public const int Failed = 3;
    public const int Unpriced = 4;
    public const int PartlyUnpriced = 5;
    public const int Reported = 6;
    public const int CostOfReported = 7;
    public const int ListLessCost = 8;

    /// <summary>Costs by <see cref="CostBucket"/>. The first stays 0: it is what the others leave of the cost.</summary>
    public const int Buckets = 9;

    public const int Tokens = Buckets + BucketCosts.Length;

    /// <summary>Counts of latency bins come behind the sums.</summary>
    public const int Length = Tokens + TokenCounts.Length;

    public static long RecordsOf(ReadOnlySpan<long> sums) => sums[Requests] + sums[RecordsLessRequests];

    public static SpendTotals ToTotals(ReadOnlySpan<long> sums, LatencyCounts latency) => new()
    {
        Records = RecordsOf(sums),
        Requests = sums[Requests],
        FailedRequests = sums[Failed],
        UnpricedRequests = sums[Unpriced],
        PartlyUnpricedRequests = sums[PartlyUnpriced],
        Cost = new Money(sums[Cost]),
        Buckets = BucketsOf(sums),
        ListCost = new Money(sums[Cost]) + new Money(sums[ListLessCost]),
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
        sums[ListLessCost] += sign * (ListCost.Of(usage, price, cost).Nanos - cost.Nanos);
        if (isReported) sums[CostOfReported] += sign * cost.Nanos;
        if (isPartlyUnpriced) sums[PartlyUnpriced] += sign * usage.Requests;

        Span<long> buckets = stackalloc long[BucketCosts.Length];
        BucketCosts.Of(usage, price, cost).CopyTo(buckets);
        for (var i = 1; i < buckets.Length; i++) sums[Buckets + i] += sign * buckets[i];
    }

    private static BucketCosts BucketsOf(ReadOnlySpan<long> sums)
    {
        Span<long> buckets = stackalloc long[BucketCosts.Length];
        sums.Slice(Buckets, BucketCosts.Length).CopyTo(buckets);
        buckets[0] = sums[Cost];
        foreach (var other in buckets[1..]) buckets[0] -= other;
        return BucketCosts.From(buckets);
    }
}
