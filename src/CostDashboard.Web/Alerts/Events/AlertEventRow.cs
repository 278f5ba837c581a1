using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Alerts;

/// <summary>One crossing of a threshold and what became of its message.</summary>
/// <param name="PeriodFrom">First day of the period that crossed.</param>
/// <param name="PeriodTo">Exclusive.</param>
/// <param name="FiredAt">UTC.</param>
/// <param name="Attempts">Deliveries tried so far.</param>
/// <param name="LastError">What the last failed delivery answered; null when none failed.</param>
public sealed record AlertEventRow(
    long Id,
    long RuleId,
    string RuleName,
    DateOnly PeriodFrom,
    DateOnly PeriodTo,
    Money Amount,
    Money Threshold,
    DateTime FiredAt,
    DeliveryState Delivery,
    int Attempts,
    string? LastError);
