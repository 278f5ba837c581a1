using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing;

/// <summary>
/// Remembers what names mean and hands out one <see cref="AppliedPrice"/> for everything priced alike. Safe for many threads.
/// Names come from outside, so both memories are bounded: when one is full it is emptied and fills again.
/// </summary>
internal sealed class PriceLookup(CatalogueMatcher matcher, ServiceTierRules tiers)
{
    internal const int Capacity = 10_000;

    private readonly BoundedCache<Asked, Terms> _asked = new(Capacity);
    private readonly BoundedCache<Applied, AppliedPrice> _applied = new(Capacity);

    internal int Remembered => _asked.Count;

    internal AppliedPrice? Find(string? provider, string model, string tier, DateTime atUtc)
    {
        var asked = new Asked(provider, model, tier);
        if (!_asked.TryGet(asked, out var terms))
        {
            terms = Resolve(asked);
            if (asked.IsOfOrdinaryLength) _asked.Add(asked, terms);
        }

        return terms.Model is null ? null : terms.Prices[terms.Model.PriceIndexAt(atUtc)];
    }

    private Terms Resolve(Asked asked)
    {
        if (TierTerms.Find(matcher, tiers, asked.Provider, asked.Model, asked.Tier) is not { } terms) return default;

        var prices = terms.Match.Model.Prices.Select(entry => _applied.GetOrAdd(new Applied(terms, entry), Build)).ToArray();
        return new Terms(terms.Match.Model, prices);
    }

    private AppliedPrice Build(Applied applied) => new()
    {
        Catalogue = matcher.Catalogue.Version,
        Provider = applied.Terms.Match.Provider.Id,
        FallbackProvider = applied.Terms.Match.ListedBy == applied.Terms.Match.Provider ? null : applied.Terms.Match.ListedBy.Id,
        Model = applied.Terms.Match.Model.Id,
        MatchedBy = applied.Terms.Match.MatchedBy,
        From = applied.Entry.From,
        Window = applied.Entry.Window,
        Rates = applied.Entry.Rates,
        ServiceTier = applied.Terms.Tier,
        Multiplier = applied.Terms.Multiplier,
        MultiplierFrom = applied.Terms.From,
    };

    private readonly record struct Asked(string? Provider, string Model, string Tier)
    {
        internal bool IsOfOrdinaryLength => Model.Length + (Provider?.Length ?? 0) + Tier.Length <= 2 * CatalogueMatcher.MaximumNameLength;
    }

    private readonly record struct Terms(CatalogueModel? Model, AppliedPrice[] Prices);

    private readonly record struct Applied(TierTerms Terms, PriceEntry Entry);
}
