using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Corrections;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>The market catalogue as it stood from an instant on. Records of earlier instants keep the version before it.</summary>
/// <param name="From">UTC; null for the first version, which holds for all earlier records too.</param>
/// <param name="Catalogue">Its prices, corrected.</param>
public sealed record MarketVersion(DateTime? From, PriceCatalogue Catalogue)
{
    /// <summary>The catalogue without corrections: what is stored, and what price files are compared with.</summary>
    public PriceCatalogue Published { get; init; } = Catalogue;

    /// <summary>A version that records are priced by as corrected.</summary>
    public static MarketVersion Of(DateTime? from, PriceCatalogue published, CatalogueCorrections corrections) =>
        new(from, corrections.Over(published)) { Published = published };
}
