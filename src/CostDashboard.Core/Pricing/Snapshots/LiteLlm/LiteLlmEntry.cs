using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots.LiteLlm;

/// <summary>A usable entry of the file.</summary>
/// <param name="Key">As in the file: "azure/gpt-4o".</param>
/// <param name="Provider">The catalogue's id.</param>
/// <param name="Model">Without the provider in front: "gpt-4o".</param>
/// <param name="ProviderName">As in the file.</param>
internal sealed record LiteLlmEntry(string Key, string Provider, string Model, string ProviderName, Rates Rates)
{
    public long? ContextWindow { get; init; }

    public required ModelCapabilities Capabilities { get; init; }

    /// <summary>The entry as a model that matches by its exact names.</summary>
    internal CatalogueModel ToModel(string id, IEnumerable<string> names)
    {
        var rules = names.Select(name => MatchRule.Of(MatchKind.Equals, name)).ToList();
        return new CatalogueModel
        {
            Id = id,
            ContextWindow = ContextWindow,
            Capabilities = Capabilities,
            Match = rules.Count == 1 ? rules[0] : MatchRule.Of(MatchKind.Or, rules),
            Prices = [new PriceEntry { Rates = Rates }],
        };
    }
}
