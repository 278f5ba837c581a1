namespace CostDashboard.Core.Pricing;

/// <summary>What a service tier does to a model's standard token rates where the catalogue has no price for the tier.</summary>
/// <param name="Tier">As ServiceTiers.Normalize spells it.</param>
/// <param name="Provider">The catalogue's id; null for every provider without a rule of its own.</param>
/// <param name="Multiplier">0.5 is half the price. Searches and per-request charges are not multiplied.</param>
/// <param name="Note">Why; shown with every cost it changed.</param>
public sealed record ServiceTierRule(string Tier, string? Provider, decimal Multiplier, string Note);
