using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>A model's price under a service tier: which entry of the catalogue, times what, and why.</summary>
internal readonly record struct TierTerms(CatalogueMatch Match, string Tier, decimal Multiplier, string? From)
{
    /// <summary>
    /// The catalogue's own price for the tier, a model named "x:batch", comes before a multiplier; a surcharge comes on top of either.
    /// </summary>
    /// <param name="standard">What the name means by itself.</param>
    internal static TierTerms? Find(PriceSubject subject, string? provider, string model, CatalogueMatch? standard) =>
        OfTier(subject, provider, model, standard) is { } terms ? Surcharged(terms, subject) : null;

    /// <summary>For rates that are not the catalogue's, the rule of the tier is all there is.</summary>
    internal static (decimal Multiplier, string? From) ByRule(PriceSubject subject, string provider)
    {
        var tier = subject.Asked.Tier;
        if (tier == ServiceTiers.Standard) return (1, null);

        return subject.Tiers.Find(tier, provider, subject.Model, subject.MatchedModel, subject.Asked.InferenceGeo) is { } rule
            ? (rule.Multiplier, rule.Note)
            : (1, $"no price for tier '{tier}': standard rates");
    }

    private static TierTerms? OfTier(PriceSubject subject, string? provider, string model, CatalogueMatch? standard)
    {
        var tier = subject.Asked.Tier;
        if (tier != ServiceTiers.Standard && subject.Market.Matcher.Match(provider, $"{model}:{tier}") is { } priced
            && IsFor(tier, priced.Model))
            return OwnPrice(priced, tier);

        if (standard is not { } match) return null;
        if (tier == ServiceTiers.Standard) return new TierTerms(match, tier, 1, null);
        if (IsFor(tier, match.Model)) return OwnPrice(match, tier);
        // A name that means the model by a rule, as "gpt-4o-2024-08-06" means gpt-4o, also means "gpt-4o:batch".
        if (match.ListedBy.FindModel(PriceCatalogue.Plain($"{match.Model.Id}:{tier}")) is { } own && IsFor(tier, own))
        {
            return OwnPrice(match with { Model = own }, tier);
        }

        var (multiplier, from) = ByRule(subject, match.Provider.Id);
        return new TierTerms(match, tier, multiplier, from);
    }

    private static TierTerms Surcharged(TierTerms terms, PriceSubject subject) =>
        subject.Tiers.Find(
            ServiceTierRule.AnyTier, terms.Match.Provider.Id, subject.Model, subject.MatchedModel, subject.Asked.InferenceGeo) is { } rule
            ? terms with { Multiplier = terms.Multiplier * rule.Multiplier,
                From = terms.From is null ? rule.Note : $"{terms.From}; {rule.Note}" }
            : terms;

    private static TierTerms OwnPrice(CatalogueMatch match, string tier) =>
        new(match, tier, 1, $"the catalogue's own price for tier '{tier}'");

    private static bool IsFor(string tier, CatalogueModel model) => model.Id.EndsWith(':' + tier, StringComparison.OrdinalIgnoreCase);
}
