namespace CostDashboard.Core.Alerts;

/// <summary>Over which days of the reporting zone an alert rule adds up cost.</summary>
public enum AlertPeriod
{
    Day,

    /// <summary>Monday to Sunday (ISO 8601).</summary>
    Week,
    Month,
}
