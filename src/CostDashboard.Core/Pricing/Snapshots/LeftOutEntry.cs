namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>An entry the file lists but we could not use.</summary>
/// <param name="Provider">Null when the file does not say whose it is: it may be anyone's.</param>
/// <param name="Model">Null for a whole provider, or for a model that has no readable id: it may be any model.</param>
public sealed record LeftOutEntry(string? Provider, string? Model);
