using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Analytics;

/// <summary>
/// What a group of records adds up to. <see cref="Cost"/> sums the priced ones; the others are counted in <see cref="UnpricedRequests"/>.
/// </summary>
public sealed record SpendTotals
{
    public static readonly SpendTotals Zero = new();

    /// <summary>How many records they are the total of; one may stand for many requests.</summary>
    public long Records { get; init; }

    public long Requests { get; init; }

    /// <summary>Those whose status is a failure (<see cref="RequestStatus"/>).</summary>
    public long FailedRequests { get; init; }

    public long UnpricedRequests { get; init; }

    /// <summary>
    /// Those whose cost is known but for a part, such as a tool call's fee; they are not among <see cref="UnpricedRequests"/>.
    /// </summary>
    public long PartlyUnpricedRequests { get; init; }

    public Money Cost { get; init; }

    /// <summary>What <see cref="Cost"/> was charged for; its parts add up to it.</summary>
    public BucketCosts Buckets { get; init; }

    /// <summary>What the priced records would cost at the market's prices, before own prices, lists and discounts.</summary>
    public Money ListCost { get; init; }

    /// <summary>The sum of what sources reported; records without a reported cost add nothing.</summary>
    public Money ReportedCost { get; init; }

    /// <summary>The computed cost of the priced records that reported one: what <see cref="ReportedCost"/> is compared with.</summary>
    public Money CostOfReported { get; init; }

    public TokenCounts Tokens { get; init; }

    /// <summary>How long requests took, of the records that say it.</summary>
    public LatencyCounts Latency { get; init; } = LatencyCounts.None;

    /// <summary>Null when nothing in the group has a price: unknown is not zero.</summary>
    public Money? KnownCost => Requests > 0 && UnpricedRequests == Requests ? null : Cost;
}

/// <summary>Adds totals up. Throws <see cref="OverflowException"/> rather than wrap.</summary>
public static class SpendSum
{
    public static SpendTotals Of(IEnumerable<SpendTotals> parts)
    {
        Span<long> tokens = stackalloc long[TokenCounts.Length];
        Span<long> part = stackalloc long[TokenCounts.Length];
        var (records, requests, failed, unpriced, partly) = (0L, 0L, 0L, 0L, 0L);
        var (cost, list, reported, ofReported) = (Money.Zero, Money.Zero, Money.Zero, Money.Zero);
        var buckets = default(BucketCosts);
        var latencies = new List<LatencyCounts>();
        foreach (var totals in parts)
        {
            records = checked(records + totals.Records);
            requests = checked(requests + totals.Requests);
            failed = checked(failed + totals.FailedRequests);
            unpriced = checked(unpriced + totals.UnpricedRequests);
            partly = checked(partly + totals.PartlyUnpricedRequests);
            cost += totals.Cost;
            buckets += totals.Buckets;
            list += totals.ListCost;
            reported += totals.ReportedCost;
            ofReported += totals.CostOfReported;
            totals.Tokens.CopyTo(part);
            for (var i = 0; i < part.Length; i++) tokens[i] = checked(tokens[i] + part[i]);
            if (totals.Latency != LatencyCounts.None) latencies.Add(totals.Latency);
        }

        return new SpendTotals
        {
            Records = records,
            Requests = requests,
            FailedRequests = failed,
            UnpricedRequests = unpriced,
            PartlyUnpricedRequests = partly,
            Cost = cost,
            Buckets = buckets,
            ListCost = list,
            ReportedCost = reported,
            CostOfReported = ofReported,
            Tokens = TokenCounts.From(tokens),
            Latency = LatencyCounts.Sum(latencies),
        };
    }
}
