namespace CostDashboard.Web.Spend;

/// <summary>Placeholder shape, replaced when the store lands.</summary>
public sealed class RecordQuery
{
    /// <returns>Null when no record has the key.</returns>
    public Task<RecordView?> RunAsync(string key, CancellationToken ct) =>
        Task.FromException<RecordView?>(new NotSupportedException("The records are not wired yet."));
}
