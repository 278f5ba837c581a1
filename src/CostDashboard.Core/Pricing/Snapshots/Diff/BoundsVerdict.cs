namespace CostDashboard.Core.Pricing.Snapshots.Diff;

/// <summary>Whether a difference may be applied without being looked at, and if not, each reason in words.</summary>
public sealed record BoundsVerdict(IReadOnlyList<string> Reasons)
{
    public bool IsWithin => Reasons.Count == 0;
}
