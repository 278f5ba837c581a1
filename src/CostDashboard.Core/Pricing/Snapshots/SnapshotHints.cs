using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Snapshots.Portkey;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>What is known of a price file beside what it says.</summary>
public sealed record SnapshotHints
{
    /// <summary>Whose prices a file lists that does not say so, in any spelling: Portkey's files are named after their provider.</summary>
    public string? Provider { get; init; }

    /// <summary>Where a provider is told by its models' names, when nothing else tells it; null to refuse such a file.</summary>
    public PriceCatalogue? Market { get; init; }

    /// <summary>Whether a name is a provider's in a market or in Portkey's files.</summary>
    public static bool IsProvider(string name, PriceCatalogue market) => PortkeyProviders.IdOf(name) is var id && market.ById(id) is not null;
}
