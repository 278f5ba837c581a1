using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots;

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
        Rates.IsSameAs(other.Rates) && Tiers.Count == other.Tiers.Count && Tiers.All(tier => other.Tiers.TryGetValue(tier.Key, out var same) && tier.Value.IsSameAs(same));

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
        Match = names.Count == 1 ? MatchRule.Of(MatchKind.Equals, names[0]) : MatchRule.Of(MatchKind.Or, [.. names.Select(name => MatchRule.Of(MatchKind.Equals, name))]),
        Prices = [new PriceEntry { Rates = rates }],
    };
}
