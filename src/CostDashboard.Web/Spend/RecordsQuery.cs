namespace CostDashboard.Web.Spend;

/// <summary>Placeholder shape, replaced when the store lands.</summary>
public sealed class RecordsQuery
{
    public Task<RecordsView> RunAsync(RecordsFilter filter, CancellationToken ct) =>
        Task.FromException<RecordsView>(new NotSupportedException("The records are not wired yet."));
}
