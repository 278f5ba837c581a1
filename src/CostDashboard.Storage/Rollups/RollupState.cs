namespace CostDashboard.Storage.Rollups;

/// <summary>
/// What totals hold: every record up to <paramref name="Seq"/>, each as it was after change number <paramref name="Version"/>.
/// A step from one state to the next reads one snapshot, so a change that commits meanwhile has a later version and is followed by the next step.
/// </summary>
internal readonly record struct RollupState(long Seq, long Version);
