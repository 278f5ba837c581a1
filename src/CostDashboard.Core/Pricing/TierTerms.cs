using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>A model's price under a service tier: which entry of the catalogue, times what, and why.</summary>
internal readonly record struct TierTerms(CatalogueMatch Match, string Tier, decimal Multiplier, string? From)
{
    /// <summary>The catalogue's own price for the tier, a model named "x:batch", comes before a multiplier.</summary>
    internal static TierTerms? Find(CatalogueMatcher matcher, ServiceTierRules rules, string? provider, string model, string tier) =>
        Find(matcher, rules, provider, model, tier, matcher.Match(provider, model));

    /// <param name="standard">What the name means by itself, where that is known already.</param>
    internal static TierTerms? Find(
        CatalogueMatcher matcher, ServiceTierRules rules, string? provider, string model, string tier, CatalogueMatch? standard)
    {
        if (tier != ServiceTiers.Standard && matcher.Match(provider, $"{model}:{tier}") is { } priced && IsFor(tier, priced.Model))
            return OwnPrice(priced, tier);

        if (standard is not { } match) return null;
        if (tier == ServiceTiers.Standard) return new TierTerms(match, tier, 1, null);
        if (IsFor(tier, match.Model)) return OwnPrice(match, tier);

        var (multiplier, from) = ByRule(rules, tier, match.Provider.Id);
        return new TierTerms(match, tier, multiplier, from);
    }

    /// <summary>For rates that are not the catalogue's, the rule of the tier is all there is.</summary>
    internal static (decimal Multiplier, string? From) ByRule(ServiceTierRules rules, string tier, string provider)
    {
        if (tier == ServiceTiers.Standard) return (1, null);

        return rules.Find(tier, provider) is { } rule ? (rule.Multiplier, rule.Note) : (1, $"no price for tier '{tier}': standard rates");
    }

    private static TierTerms OwnPrice(CatalogueMatch match, string tier) => new(match, tier, 1, $"the catalogue's own price for tier '{tier}'");

    private static bool IsFor(string tier, CatalogueModel model) => model.Id.EndsWith(':' + tier, StringComparison.OrdinalIgnoreCase);
}
