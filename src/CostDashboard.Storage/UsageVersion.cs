namespace CostDashboard.Storage;

/// <summary>What a record was before a change.</summary>
/// <param name="ChangedAt">UTC.</param>
public sealed record UsageVersion(StoredUsage Before, ChangeNote Change, DateTime ChangedAt);
