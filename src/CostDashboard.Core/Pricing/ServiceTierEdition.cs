namespace CostDashboard.Core.Pricing;

/// <summary>All rules of service tiers as they hold from an instant on, until the next edition.</summary>
/// <param name="From">UTC; null for the first, which holds for all earlier records.</param>
public sealed record ServiceTierEdition(DateTime? From, ServiceTierRules Rules);
