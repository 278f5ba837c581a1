using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>
/// What a record would cost at list price: the market's price of its instant and tier, before own prices, price lists and discounts.
/// </summary>
public static class ListCost
{
    /// <summary>
    /// For a market price the cost itself, without a discount or markup; for an own price or a list what the market asks for the same
    /// usage. Where the market does not have the model or cannot price the usage, what was charged stands in, again without a discount.
    /// What the market knows no fee of, such as a tool call that only an own price names, is left out. Never throws.
    /// </summary>
    /// <param name="price">The price applied; null when none was.</param>
    /// <param name="cost">As stored.</param>
    public static Money Of(in BilledUsage usage, AppliedPrice? price, Money cost)
    {
        if (price is null) return cost;
        if (price.ListPrice is { } list && OfMarket(usage, list) is { } listed) return listed;

        return price.Adjustment is null ? cost : Costs.BeforeAdjustment(usage, price) ?? cost;
    }

    /// <summary>Usage that counted nothing is free only where the market says so: it may be that of a record without counts.</summary>
    private static Money? OfMarket(in BilledUsage usage, AppliedPrice list) =>
        (Costs.IsNothing(usage) ? Costs.OfRequestsAlone(usage.Requests, list) : Costs.Of(usage, list)).Cost;
}
