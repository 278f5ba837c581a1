namespace CostDashboard.Web.Attributing;

public enum ReattributionStatus
{
    /// <summary>None since the start of the program.</summary>
    Idle,
    Running,
    Done,
    Cancelled,
    Failed,
}
