using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Prices;

/// <summary>What a call would cost and why.</summary>
/// <param name="At">UTC.</param>
/// <param name="Cost">The one call, by its price.</param>
/// <param name="Candidates">All that could have priced it, in order of precedence.</param>
public sealed record ExplainView(DateTime At, PricedGroup Cost, IReadOnlyList<PriceCandidate> Candidates)
{
    public static ExplainView Of(UsageRecord record, DateTime at, Pricer pricer)
    {
        var priced = pricer.Price(record, at);
        var cost = new PricedGroup(priced.Price, priced.Price?.FallbackProvider ?? priced.Price?.Provider ?? record.Provider, priced.Price?.Model ?? record.Model);
        cost.Add(BilledUsage.Of(record), priced.Cost, null);
        return new ExplainView(at, cost, pricer.Book.Candidates(record, at));
    }
}
