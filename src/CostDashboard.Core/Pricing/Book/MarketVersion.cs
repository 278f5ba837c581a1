using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>The market catalogue as it stood from an instant on. Records of earlier instants keep the version before it.</summary>
/// <param name="From">UTC; null for the first version, which holds for all earlier records too.</param>
/// <param name="Catalogue">Its prices.</param>
public sealed record MarketVersion(DateTime? From, PriceCatalogue Catalogue);
