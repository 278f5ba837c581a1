namespace CostDashboard.Web.Spend;

/// <summary>Placeholder shape, replaced when the store lands.</summary>
public sealed class OverviewQuery;
