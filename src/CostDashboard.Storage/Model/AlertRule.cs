using CostDashboard.Core.Alerts;

namespace CostDashboard.Storage.Model;

/// <summary>"When the cost of this scope in a period reaches the threshold, tell this webhook."</summary>
public sealed class AlertRule
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public AlertScope Scope { get; set; }

    /// <summary>The team, project or model; null for the organization.</summary>
    public string? ScopeValue { get; set; }

    public AlertPeriod Period { get; set; }

    public long ThresholdNanos { get; set; }

    /// <summary>Protected by the data protection keys: addresses of chat webhooks are secrets. Null: shown on the page only.</summary>
    public string? ProtectedWebhook { get; set; }

    public bool Enabled { get; set; } = true;

    public DateTime CreatedAt { get; set; }

    public List<AlertEvent> Events { get; } = [];
}
