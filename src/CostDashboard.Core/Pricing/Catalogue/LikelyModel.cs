namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>A model of the catalogue that a name may mean.</summary>
/// <param name="Score">0 to 1.</param>
public sealed record LikelyModel(string Provider, string Model, double Score);
