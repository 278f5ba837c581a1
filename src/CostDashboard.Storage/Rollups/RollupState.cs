namespace CostDashboard.Storage.Rollups;

/// <summary>
/// What totals hold: every record up to <paramref name="Seq"/>, each as it was after change number <paramref name="Version"/>.
/// A step from one state to the next reads one snapshot, so a change that commits meanwhile has a later version and is followed by
/// the next step.
/// </summary>
internal readonly record struct RollupState(long Seq, long Version);

/// <summary>What one reading brought and the state of the totals once it is added.</summary>
/// <param name="IsLast">Nothing more was there at that moment.</param>
internal readonly record struct RollupStep(RollupState To, int Records, bool IsLast);
