using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Prices;

/// <summary>A model beside others.</summary>
/// <param name="Price">What a record that names no team and no source is charged by now; null when it has none.</param>
/// <param name="CallCost">Of the call asked for; null when unknown.</param>
public sealed record ComparedModel(PriceRow Row, AppliedPrice? Price, Money? CallCost)
{
    /// <summary>USD for the rate's unit, discount included; null where the price has no such rate.</summary>
    public decimal? Charged(string rateKey, long? above = null) =>
        Price?.Rates.Find(rateKey) is { } rate ? (above is { } start ? rate.At(start + 1) : rate.Base) * Share : null;

    public IEnumerable<(string Key, long? Above)> Lines => Price is null ? [] : Price.Rates.InOrder()
        .SelectMany(rate => rate.Value.Tiers.Select(tier => (rate.Key, (long?)tier.Start)).Prepend((rate.Key, null)));

    private decimal Share => 1 + ((Price?.Adjustment?.Percent ?? 0) / 100);
}
