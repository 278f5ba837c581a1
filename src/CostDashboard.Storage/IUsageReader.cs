namespace CostDashboard.Storage;

/// <summary>Drill-down to single records.</summary>
public interface IUsageReader
{
    Task<UsagePage> ListAsync(UsageListFilter filter, CancellationToken ct);

    /// <summary>What was stored last, the last first, whatever times the records carry.</summary>
    Task<IReadOnlyList<StoredUsage>> LatestAsync(int count, CancellationToken ct);

    /// <returns>Null when there is no such record.</returns>
    Task<StoredUsage?> FindAsync(long seq, CancellationToken ct);

    /// <summary>What the record was before each change, the latest change first.</summary>
    Task<IReadOnlyList<UsageVersion>> VersionsAsync(long seq, CancellationToken ct);
}
