namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>A model whose price in use stays.</summary>
public sealed record KeptEntry(string Provider, string Model, KeptBecause Because);
