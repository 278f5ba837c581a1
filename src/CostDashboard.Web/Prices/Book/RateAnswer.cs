using CostDashboard.Core.Pricing;

namespace CostDashboard.Web.Prices;

/// <summary>A rate with its context tiers: above so many input tokens, another price for the whole request.</summary>
public sealed record RateAnswer(decimal Usd, IReadOnlyList<RateAnswer.Tier> Tiers)
{
    public sealed record Tier(long Above, decimal Usd);

    public static IReadOnlyDictionary<string, RateAnswer> Of(Rates rates) => rates.InOrder().ToDictionary(
        rate => rate.Key, rate => new RateAnswer(rate.Value.Base, [.. rate.Value.Tiers.Select(tier => new Tier(tier.Start, tier.Price))]));
}
