using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>What a snapshot and the catalogue in use make together.</summary>
/// <param name="Catalogue">To price by, and to store.</param>
/// <param name="Kept">Entries taken from the catalogue in use, in its order.</param>
/// <param name="Notes">What else was changed so that the two fit.</param>
public sealed record MergedCatalogue(PriceCatalogue Catalogue, IReadOnlyList<KeptEntry> Kept, IReadOnlyList<string> Notes);
