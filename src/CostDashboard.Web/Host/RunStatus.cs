namespace CostDashboard.Web.Host;

/// <summary>Where a run over stored records stands.</summary>
public enum RunStatus
{
    /// <summary>There was none.</summary>
    Idle,
    Running,
    Done,
    Cancelled,
    Failed,
}
