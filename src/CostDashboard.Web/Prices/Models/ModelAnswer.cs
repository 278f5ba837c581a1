namespace CostDashboard.Web.Prices;

/// <summary>A model and its prices now, as the market lists them; what of ours comes in their place or on top is named.</summary>
/// <param name="Origin">"market", "own" or "list": who sets the price of a record that names no team and no source.</param>
public sealed record ModelAnswer(
    string Provider, string Model, string? Name, bool Deprecated, long? ContextWindow, IReadOnlyDictionary<string, RateAnswer> Rates,
    string Origin, string? OriginName, decimal? AdjustmentPercent, IReadOnlyDictionary<string, RateAnswer>? OwnRates)
{
    public static ModelAnswer Of(PriceRow row) => new(
        row.Provider, row.Model.Id, row.Model.Name, row.Model.Deprecated, row.Model.ContextWindow, RateAnswer.Of(row.Market),
        (row.Applied?.Origin ?? Core.Pricing.PriceOrigin.Market).ToString().ToLowerInvariant(), row.Applied?.OriginName, row.Applied?.Adjustment?.Percent,
        row.Applied is { Origin: not Core.Pricing.PriceOrigin.Market } ours ? RateAnswer.Of(ours.Rates) : null);
}
