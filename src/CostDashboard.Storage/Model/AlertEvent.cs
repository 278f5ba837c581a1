namespace CostDashboard.Storage.Model;

/// <summary>One firing: saved before it is sent, unique by rule, period and threshold.</summary>
public sealed class AlertEvent
{
    public long Id { get; set; }

    public int RuleId { get; set; }

    public AlertRule? Rule { get; set; }

    /// <summary>First day of the period in the reporting zone.</summary>
    public DateOnly PeriodStart { get; set; }

    public long ThresholdNanos { get; set; }

    /// <summary>What the scope had cost when the rule fired.</summary>
    public long CostNanos { get; set; }

    public DateTime FiredAt { get; set; }

    public AlertDelivery Delivery { get; set; }

    public int Attempts { get; set; }

    /// <summary>When to send (again); null when nothing is left to send.</summary>
    public DateTime? NextAttemptAt { get; set; }

    public DateTime? DeliveredAt { get; set; }

    public string? LastError { get; set; }
}

/// <summary>How far the message of an alert event has come.</summary>
public enum AlertDelivery
{
    /// <summary>The rule has no webhook: the event stands on the page.</summary>
    PageOnly,
    Pending,
    Delivered,

    /// <summary>Given up after the last retry.</summary>
    Failed,
}
