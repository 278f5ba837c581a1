using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Analytics;

/// <summary>
/// What a group of records adds up to. <see cref="Cost"/> sums the priced ones; the others are counted in <see cref="UnpricedRequests"/>.
/// </summary>
public sealed record SpendTotals
{
    public static readonly SpendTotals Zero = new();

    public long Requests { get; init; }

    public long UnpricedRequests { get; init; }

    /// <summary>
    /// Those whose cost is known but for a part, such as a tool call's fee; they are not among <see cref="UnpricedRequests"/>.
    /// </summary>
    public long PartlyUnpricedRequests { get; init; }

    public Money Cost { get; init; }

    /// <summary>The sum of what sources reported; records without a reported cost add nothing.</summary>
    public Money ReportedCost { get; init; }

    public TokenCounts Tokens { get; init; }

    /// <summary>Null when nothing in the group has a price: unknown is not zero.</summary>
    public Money? KnownCost => Requests > 0 && UnpricedRequests == Requests ? null : Cost;
}

/// <summary>Adds totals up. Throws <see cref="OverflowException"/> rather than wrap.</summary>
public static class SpendSum
{
    public static SpendTotals Of(IEnumerable<SpendTotals> parts)
    {
        var (requests, unpriced, partly) = (0L, 0L, 0L);
        var (cost, reported) = (Money.Zero, Money.Zero);
        Span<long> tokens = stackalloc long[TokenCounts.Length];
        Span<long> part = stackalloc long[TokenCounts.Length];
        foreach (var totals in parts)
        {
            requests = checked(requests + totals.Requests);
            unpriced = checked(unpriced + totals.UnpricedRequests);
            partly = checked(partly + totals.PartlyUnpricedRequests);
            cost += totals.Cost;
            reported += totals.ReportedCost;
            totals.Tokens.CopyTo(part);
            for (var i = 0; i < part.Length; i++) tokens[i] = checked(tokens[i] + part[i]);
        }

        return new SpendTotals
        {
            Requests = requests,
            UnpricedRequests = unpriced,
            PartlyUnpricedRequests = partly,
            Cost = cost,
            ReportedCost = reported,
            Tokens = TokenCounts.From(tokens),
        };
    }
}
