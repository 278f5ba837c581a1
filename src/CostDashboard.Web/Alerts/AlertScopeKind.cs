namespace CostDashboard.Web.Alerts;

public enum AlertScopeKind
{
    Organization,
    Team,
    Project,
    Model,
}
