namespace CostDashboard.Web.Alerts;

/// <summary>Placeholder shape, replaced when the alert job lands.</summary>
public sealed class AlertRuleEditor
{
    public Task<SaveResult> SaveAsync(AlertRuleInput input, CancellationToken ct) => Task.FromException<SaveResult>(NotWired());

    public Task DeleteAsync(long id, CancellationToken ct) => Task.FromException(NotWired());

    public Task SetEnabledAsync(long id, bool enabled, CancellationToken ct) => Task.FromException(NotWired());

    private static NotSupportedException NotWired() => new("The alert rules are not wired yet.");
}
