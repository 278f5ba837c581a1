namespace CostDashboard.Storage.Rollups;

/// <summary>What one reading brought and the state of the totals once it is added.</summary>
/// <param name="IsLast">Nothing more was there at that moment.</param>
internal readonly record struct RollupStep(RollupState To, int Records, bool IsLast);
