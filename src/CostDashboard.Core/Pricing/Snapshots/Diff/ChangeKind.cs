namespace CostDashboard.Core.Pricing.Snapshots.Diff;

/// <summary>What became of a model between two catalogues.</summary>
public enum ChangeKind
{
    Changed,
    Vanished,
    New,
}
