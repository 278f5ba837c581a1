namespace CostDashboard.Web.Playground;

/// <summary>What the comparison draws.</summary>
/// <param name="Counts">Of B.</param>
public sealed record CompareShown(ModelCounts Counts, CompareLines Lines);
