namespace CostDashboard.Web.Prices;

public enum RepricingStatus
{
    /// <summary>There never was one.</summary>
    Idle,
    Running,
    Done,
    Cancelled,
    Failed,
}
