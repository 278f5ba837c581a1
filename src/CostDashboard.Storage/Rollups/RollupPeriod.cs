namespace CostDashboard.Storage.Rollups;

/// <summary>What a rollup's rows stand for. Days are keyed by day number, hours by the UTC minute they begin in.</summary>
public enum RollupPeriod
{
    Day,
    Hour,
}
