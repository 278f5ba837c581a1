namespace CostDashboard.Core.Alerts;

/// <summary>Whose cost an alert rule watches.</summary>
public enum AlertScope
{
    Organization,
    Team,
    Project,
    Model,
}
