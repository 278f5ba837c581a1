using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>A model's price under a service tier: which entry of the catalogue, times what, and why.</summary>
internal readonly record struct TierTerms(CatalogueMatch Match, string Tier, decimal Multiplier, string? From)
{
    /// <summary>The catalogue's own price for the tier, a model named "x:batch", comes before a multiplier.</summary>
    internal static TierTerms? Find(CatalogueMatcher matcher, ServiceTierRules rules, string? provider, string model, string tier)
    {
        if (tier != ServiceTiers.Standard && matcher.Match(provider, $"{model}:{tier}") is { } priced && IsFor(tier, priced.Model))
            return OwnPrice(priced, tier);

        if (matcher.Match(provider, model) is not { } match) return null;
        if (tier == ServiceTiers.Standard) return new TierTerms(match, tier, 1, null);
        if (IsFor(tier, match.Model)) return OwnPrice(match, tier);

        return rules.Find(tier, match.Provider.Id) is { } rule
            ? new TierTerms(match, tier, rule.Multiplier, rule.Note)
            : new TierTerms(match, tier, 1, $"no price for tier '{tier}': standard rates");
    }

    private static TierTerms OwnPrice(CatalogueMatch match, string tier) => new(match, tier, 1, $"the catalogue's own price for tier '{tier}'");

    private static bool IsFor(string tier, CatalogueModel model) => model.Id.EndsWith(':' + tier, StringComparison.OrdinalIgnoreCase);
}
