using CostDashboard.Core.Pricing;

namespace CostDashboard.Web.Spend;

/// <summary>The applied price, in short.</summary>
/// <param name="Origin">"market", "own" or "list".</param>
/// <param name="OriginFrom">The instant from which on the market version, the own price or the list's selection holds; null when it always did.</param>
/// <param name="AdjustmentPercent">-20 is a discount, 15 a markup.</param>
public sealed record PriceAnswer(
    string Catalogue, string Provider, string Model, string MatchedBy, DateOnly? From, string ServiceTier, decimal Multiplier,
    PriceOrigin Origin, string? OriginId, string? OriginName, DateTime? OriginFrom, decimal? AdjustmentPercent)
{
    public static PriceAnswer Of(AppliedPrice price) => new(
        price.Catalogue, price.FallbackProvider ?? price.Provider, price.Model, price.MatchedBy, price.From, price.ServiceTier, price.Multiplier,
        price.Origin, price.OriginId, price.OriginName, price.OriginFrom, price.Adjustment?.Percent);
}
