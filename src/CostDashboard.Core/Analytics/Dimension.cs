namespace CostDashboard.Core.Analytics;

/// <summary>What totals can be grouped and filtered by. The order is the order of the rollup's columns.</summary>
public enum Dimension
{
    Team,
    Project,
    Model,
    Provider,
    Environment,
    Feature,
    ServiceTier,
    Source,
    User,
}
