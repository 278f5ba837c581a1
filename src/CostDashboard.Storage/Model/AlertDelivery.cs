namespace CostDashboard.Storage.Model;

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
