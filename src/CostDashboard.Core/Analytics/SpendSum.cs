using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Analytics;

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
