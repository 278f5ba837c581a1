using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>Puts entries of a file without rules below their providers.</summary>
internal static class NamedModels
{
    internal static void AddTo(SnapshotDraft draft, IEnumerable<NamedModel> entries)
    {
        foreach (var provider in entries.GroupBy(entry => entry.Provider, StringComparer.Ordinal))
        {
            draft.Add(Provider(draft, provider.Key, [.. provider]));
        }
    }

    private static CatalogueProvider Provider(SnapshotDraft draft, string id, List<NamedModel> entries)
    {
        var groups = entries.OrderBy(entry => !entry.HasFirstClaim)
            .GroupBy(entry => PriceCatalogue.Plain(entry.Model), StringComparer.Ordinal);
        // A model the file lists by itself goes before one that is another's service tier.
        var models = groups.SelectMany(group => Models(draft, group)).OrderBy(model => model.IsTier).Select(model => model.Model)
            .DistinctBy(model => PriceCatalogue.Plain(model.Id)).ToList();
        return new CatalogueProvider(models) { Id = id, Name = entries[0].ProviderName };
    }

    /// <summary>
    /// Entries of one short name: "gemini-2.5-pro" and "gemini/gemini-2.5-pro". The first has it, with the names of those that cost the
    /// same; one with a price of its own goes by its full name.
    /// </summary>
    private static IEnumerable<(CatalogueModel Model, bool IsTier)> Models(SnapshotDraft draft, IEnumerable<NamedModel> sameName)
    {
        var entries = sameName.ToList();
        var first = entries[0];
        var alike = entries.Where(first.CostsTheSameAs).ToList();
        var names = alike.SelectMany(entry => entry.OtherNames.Prepend(entry.Key).Prepend(entry.Model))
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return Models(draft, first, first.Model, names)
            .Concat(entries.Except(alike).SelectMany(other => Models(draft, other, other.Key, [other.Key])));
    }

    private static IEnumerable<(CatalogueModel Model, bool IsTier)> Models(
        SnapshotDraft draft, NamedModel entry, string id, List<string> names)
    {
        draft.KeepInUse(entry.Provider, id, entry.UnusableRates);
        return entry.ToModels(id, names).Select((model, i) => (model, i > 0));
    }
}

/// <summary>A usable entry of a file that lists prices by exact names, without rules.</summary>
/// <param name="Key">The whole name in the file: "azure/gpt-4o".</param>
/// <param name="Provider">The catalogue's id.</param>
/// <param name="Model">Without the provider in front: "gpt-4o".</param>
/// <param name="ProviderName">As in the file.</param>
internal sealed record NamedModel(string Key, string Provider, string Model, string ProviderName, Rates Rates)
{
    public long? ContextWindow { get; init; }

    /// <summary>Null where the file says nothing of them.</summary>
    public ModelCapabilities? Capabilities { get; init; }

    public bool Deprecated { get; init; }

    /// <summary>Of entries with one short name, one that has the first claim on it goes before the others.</summary>
    public bool HasFirstClaim { get; init; }

    /// <summary>Other exact names of the model.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>What it costs under service tiers, as "batch".</summary>
    public IReadOnlyDictionary<string, Rates> Tiers { get; init; } = new Dictionary<string, Rates>();

    /// <summary>Rates the file has something for that cannot be used: those in use stay.</summary>
    public IReadOnlyList<string> UnusableRates { get; init; } = [];

    internal bool CostsTheSameAs(NamedModel other) =>
        Rates.IsSameAs(other.Rates) && Tiers.Count == other.Tiers.Count
            && Tiers.All(tier => other.Tiers.TryGetValue(tier.Key, out var same) && tier.Value.IsSameAs(same));

    /// <summary>The entry as a model that matches by its exact names, and, named "x:batch", as one of each service tier.</summary>
    internal IEnumerable<CatalogueModel> ToModels(string id, IReadOnlyList<string> names)
    {
        yield return ToModel(id, names, Rates);
        foreach (var (tier, rates) in Tiers) yield return ToModel($"{id}:{tier}", [.. names.Select(name => $"{name}:{tier}")], rates);
    }

    private CatalogueModel ToModel(string id, IReadOnlyList<string> names, Rates rates) => new()
    {
        Id = id,
        ContextWindow = ContextWindow,
        Deprecated = Deprecated,
        Capabilities = Capabilities,
        Match = names.Count == 1
            ? MatchRule.Of(MatchKind.Equals, names[0])
            : MatchRule.Of(MatchKind.Or, [.. names.Select(name => MatchRule.Of(MatchKind.Equals, name))]),
        Prices = [new PriceEntry { Rates = rates }],
    };
}
