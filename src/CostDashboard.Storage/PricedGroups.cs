using CostDashboard.Core.Pricing;

namespace CostDashboard.Storage;

/// <param name="Groups">The dearest first.</param>
/// <param name="Looked">Records of the time asked for, whatever the filter.</param>
/// <param name="CompleteTo">UTC; where there are more records than are looked at, those from this instant on are missing or in part. Null when all are there.</param>
public sealed record PricedGroups(IReadOnlyList<PricedGroup> Groups, long Looked, DateTime? CompleteTo);
