namespace CostDashboard.Web.Alerts;

public enum DeliveryState
{
    /// <summary>The rule has no webhook: the page is the only place that tells.</summary>
    PageOnly,
    Pending,
    Delivered,

    /// <summary>Will be tried again.</summary>
    Retrying,

    /// <summary>Given up.</summary>
    Failed,
}
