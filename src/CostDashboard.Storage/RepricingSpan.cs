namespace CostDashboard.Storage;

/// <summary>The first and the last sequence number, both inclusive.</summary>
public readonly record struct RepricingSpan(long First, long Last);
