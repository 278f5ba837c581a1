using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>
/// LiteLLM's file has prices by exact name and no rules. A model the catalogue in use knows by the same id keeps its rule beside its
/// exact names, and its place; names that only LiteLLM has go in front of all, as they are exact.
/// </summary>
internal static class TakenOver
{
    internal static List<CatalogueModel> Models(CatalogueProvider file, CatalogueProvider before, Dictionary<string, CatalogueModel> kept)
    {
        var known = before.Models.Select(model => model.Id).ToHashSet(StringComparer.Ordinal);
        var given = file.Models.Where(model => known.Contains(model.Id)).ToDictionary(model => model.Id, StringComparer.Ordinal);

        var fresh = file.Models.Where(model => !known.Contains(model.Id));
        var inPlace = before.Models.DistinctBy(model => model.Id).Select(model => given.TryGetValue(model.Id, out var priced)
            ? WithRuleOf(model, priced)
            : kept.GetValueOrDefault(model.Id)).OfType<CatalogueModel>();

        return [.. fresh, .. inPlace];
    }

    private static CatalogueModel WithRuleOf(CatalogueModel known, CatalogueModel priced) => priced with
    {
        Name = known.Name ?? priced.Name,
        Deprecated = known.Deprecated,
        ContextWindow = priced.ContextWindow ?? known.ContextWindow,
        Match = MatchRule.Of(MatchKind.Or, [priced.Match, known.Match]),
    };
}
