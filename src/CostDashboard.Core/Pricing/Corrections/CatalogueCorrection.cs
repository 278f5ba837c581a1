using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Corrections;

/// <summary>
/// What the market catalogue lacks or has wrong about models of one provider, and where it is published. It never overrides a
/// catalogue that says otherwise: each kind of change states what it may replace.
/// </summary>
internal sealed record CatalogueCorrection
{
    /// <summary>Named with every price it made.</summary>
    public required string Id { get; init; }

    /// <summary>The catalogue's id.</summary>
    public required string Provider { get; init; }

    /// <summary>Ids of the catalogue's models, "*" for any characters.</summary>
    public IReadOnlyList<ModelPattern> Models { get; init; } = [];

    /// <summary>The page the figures stand on.</summary>
    public required string Source { get; init; }

    /// <summary>Rates a price lacks, or has at the same base without context tiers.</summary>
    public Rates? Rates { get; init; }

    /// <summary>Rates a price lacks that follow from another of its rates.</summary>
    public IReadOnlyList<DerivedRate> Derived { get; init; } = [];

    /// <summary>All prices over time, in place of exactly <see cref="PricesBefore"/>.</summary>
    public IReadOnlyList<PriceEntry> Prices { get; init; } = [];

    public IReadOnlyList<PriceEntry> PricesBefore { get; init; } = [];

    /// <summary>Which names mean the model, in place of exactly <see cref="MatchBefore"/>.</summary>
    public MatchRule? Match { get; init; }

    public MatchRule? MatchBefore { get; init; }

    /// <summary>A model the catalogue lacks. One it has by that id keeps its own prices and is found by these names as well.</summary>
    public CatalogueModel? Added { get; init; }

    /// <summary>"correction openai-gpt-4o-audio, https://…".</summary>
    internal string Note => $"correction {Id}, {Source}";

    internal List<CatalogueModel> Over(IReadOnlyList<CatalogueModel> models)
    {
        if (Added is not null) return WithAdded(models, Added with { Correction = Note });

        return [.. models.Select(model => Models.Any(pattern => pattern.Matches(model.Id.ToLowerInvariant())) ? Over(model) : model)];
    }

    private CatalogueModel Over(CatalogueModel model)
    {
        var prices = SameAs(model.Prices, PricesBefore) ? Prices : [.. model.Prices.Select(Over)];
        var corrected = SameAs(model.Prices, prices)
            ? model
            : model with { Prices = prices, Correction = model.Correction is null ? Note : $"{model.Correction}; {Note}" };

        return Match is not null && MatchRuleWriter.Text(MatchBefore) == MatchRuleWriter.Text(model.Match)
            ? corrected with { Match = Match }
            : corrected;
    }

    private PriceEntry Over(PriceEntry entry)
    {
        // An empty price is free; a rate would make it cost something.
        if (entry.Rates.IsFree) return entry;

        var rates = entry.Rates.InOrder().ToDictionary(rate => rate.Key, rate => rate.Value, StringComparer.Ordinal);
        foreach (var (key, rate) in Rates?.InOrder() ?? [])
        {
            if (!rates.TryGetValue(key, out var before) || (before.Tiers.Count == 0 && before.Base == rate.Base)) rates[key] = rate;
        }

        foreach (var derived in Derived)
        {
            if (rates.TryGetValue(derived.Of, out var other)) rates.TryAdd(derived.Key, derived.From(other));
        }

        var corrected = new Rates(rates);
        return corrected.IsSameAs(entry.Rates) ? entry : entry with { Rates = corrected };
    }

    /// <summary>
    /// An exact name goes first, since a rule for beginnings may stand in the catalogue; any other rule goes last, behind all the catalogue
    /// says.
    /// </summary>
    private static List<CatalogueModel> WithAdded(IReadOnlyList<CatalogueModel> models, CatalogueModel added)
    {
        if (models.Any(model => model.Id == added.Id))
            return [.. models.Select(model => model.Id == added.Id ? model with { Match = MatchRule.Of(MatchKind.Or,
                [model.Match, added.Match]) } : model)];

        return added.Match.Kind == MatchKind.Equals ? [added, .. models] : [.. models, added];
    }

    private static bool SameAs(IReadOnlyList<PriceEntry> one, IReadOnlyList<PriceEntry> other) =>
        one.Count == other.Count && one.Zip(other).All(pair =>
            pair.First.From == pair.Second.From && pair.First.Window == pair.Second.Window && pair.First.Rates.IsSameAs(pair.Second.Rates));
}

/// <summary>A rate that follows from another, with its context tiers: a one-hour cache write costs twice the input.</summary>
/// <param name="Key">The name of the rate that is lacking.</param>
/// <param name="Of">The name of the rate it follows from.</param>
/// <param name="Times">What that is multiplied by.</param>
internal sealed record DerivedRate(string Key, string Of, decimal Times)
{
    internal Rate From(Rate other) =>
        new(
            PlainDecimal.Of(other.Base * Times),
            [.. other.Tiers.Select(tier => tier with { Price = PlainDecimal.Of(tier.Price * Times) })]);
}
