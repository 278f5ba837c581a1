namespace CostDashboard.Web.Alerts;

/// <summary>Placeholder shape, replaced when the alert job lands.</summary>
public sealed class AlertsQuery
{
    public Task<AlertsView> RunAsync(CancellationToken ct) =>
        Task.FromException<AlertsView>(new NotSupportedException("The alerts are not wired yet."));
}
