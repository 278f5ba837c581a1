namespace CostDashboard.Storage;

/// <param name="Done">Records added so far.</param>
/// <param name="Total">Records there were when the rebuild began.</param>
public readonly record struct RebuildProgress(long Done, long Total);
