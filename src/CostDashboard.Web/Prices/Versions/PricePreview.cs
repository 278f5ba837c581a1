using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Snapshots;
using CostDashboard.Core.Pricing.Snapshots.Diff;

namespace CostDashboard.Web.Prices;

/// <summary>A price file that was read and compared, and waits for a person's yes.</summary>
public sealed record PricePreview
{
    public required string Id { get; init; }

    public required DateTime At { get; init; }

    public required SnapshotFormat Format { get; init; }

    /// <summary>The catalogue it was compared with: where another one is in use by now, the difference is no longer true.</summary>
    public required PriceCatalogue Compared { get; init; }

    public required MergedCatalogue Merged { get; init; }

    public required CatalogueDiff Difference { get; init; }

    public required BoundsVerdict Verdict { get; init; }

    public required IReadOnlyList<SnapshotProblem> Problems { get; init; }

    /// <summary>The fetched file that waits for a yes: applying it ends that.</summary>
    public bool IsWaiting { get; init; }
}
