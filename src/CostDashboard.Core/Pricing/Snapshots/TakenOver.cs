using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>
/// Files without rules have prices by exact name. A model the catalogue in use knows by the same id keeps its rule, which the exact names
/// it does not match join, and its place; names that only the file has go in front of all, as they are exact.
/// </summary>
internal sealed class TakenOver(PriceSnapshot snapshot, CatalogueProvider before)
{
    internal List<CatalogueModel> Models(CatalogueProvider file, Dictionary<string, CatalogueModel> kept)
    {
        var known = before.Models.Select(model => model.Id).ToHashSet(StringComparer.Ordinal);
        var given = file.Models.Where(model => known.Contains(model.Id)).ToDictionary(model => model.Id, StringComparer.Ordinal);

        var fresh = file.Models.Where(model => !known.Contains(model.Id));
        var inPlace = before.Models.DistinctBy(model => model.Id).Select(model => given.TryGetValue(model.Id, out var priced)
            ? WithRuleOf(model, priced)
            : kept.GetValueOrDefault(model.Id)).OfType<CatalogueModel>();

        return [.. fresh, .. inPlace];
    }

    private CatalogueModel WithRuleOf(CatalogueModel known, CatalogueModel priced) => priced with
    {
        Name = known.Name ?? priced.Name,
        Deprecated = known.Deprecated || priced.Deprecated,
        ContextWindow = priced.ContextWindow ?? known.ContextWindow,
        Capabilities = priced.Capabilities ?? known.Capabilities,
        Match = known.Match.With(Names(priced.Match)),
        Prices = [priced.Prices[0] with { Rates = WithRatesInUse(known, priced) }],
    };

    private static IEnumerable<string> Names(MatchRule exact) =>
        exact.Kind == MatchKind.Equals ? [exact.Text] : exact.Parts.Select(part => part.Text);

    /// <summary>
    /// What the file gives, and from the price in use what it gives in a way that cannot be used. A file that has nothing we count for a
    /// model whose tokens have a price does not take that price away.
    /// </summary>
    private Rates WithRatesInUse(CatalogueModel known, CatalogueModel priced)
    {
        var given = priced.Prices[0].Rates;
        var keys = RateKeys.Counted.Any(key => given.Find(key) is not null)
            ? snapshot.InUse.GetValueOrDefault((before.Id, known.Id), [])
            : RateKeys.Counted;
        if (given.IsFree || keys.Count == 0) return given;

        var inUse = (known.Prices.LastOrDefault(price => price.Window is null) ?? known.Prices[0]).Rates;
        var rates = given.InOrder().ToDictionary(rate => rate.Key, rate => rate.Value, StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (inUse.Find(key) is { } rate) rates.TryAdd(key, rate);
        }

        return new Rates(rates);
    }
}
