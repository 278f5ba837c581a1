namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>Which model of the catalogue a name means.</summary>
/// <param name="Provider">The provider that was named or found.</param>
/// <param name="ListedBy">The provider that lists the model: <paramref name="Provider"/> or one of its fallbacks.</param>
/// <param name="Model">The model.</param>
/// <param name="MatchedBy">The rule that found it.</param>
public sealed record CatalogueMatch(CatalogueProvider Provider, CatalogueProvider ListedBy, CatalogueModel Model, string MatchedBy);
