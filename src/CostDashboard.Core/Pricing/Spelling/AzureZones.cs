using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>
/// LiteLLM's names of Azure's deployments: "eu/gpt-4o-2024-08-06" and "us/…" lie in a data zone, "global/…" and "global-standard/…" do not.
/// What a data zone costs more is a surcharge of seed-data/service-tiers.json.
/// </summary>
internal static class AzureZones
{
    private const string Provider = "azure";
    private static readonly string[] Zones = ["eu/", "us/", "global/", "global-standard/"];

    internal static IEnumerable<NameSpelling> Spell(NameSpelling name, PriceCatalogue catalogue)
    {
        if (name.Provider is not null && catalogue.FindProvider(name.Provider)?.Id != Provider) return [];

        return Array.Find(Zones, zone => name.Model.StartsWith(zone, StringComparison.Ordinal)) is { } found
            ? [new NameSpelling(Provider, name.Model), new NameSpelling(Provider, name.Model[found.Length..])]
            : [];
    }
}
