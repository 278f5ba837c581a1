namespace CostDashboard.Core.Pricing;

/// <summary>Placeholder shape, replaced by the pricing work.</summary>
public sealed record AppliedPrice;
