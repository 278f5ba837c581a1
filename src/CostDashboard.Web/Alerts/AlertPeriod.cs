namespace CostDashboard.Web.Alerts;

/// <summary>Calendar periods of the reporting zone; a week starts on Monday.</summary>
public enum AlertPeriod
{
    Day,
    Week,
    Month,
}
