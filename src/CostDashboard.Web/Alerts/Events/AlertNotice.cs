using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Alerts;

/// <summary>An alert that fired, as other pages tell of it.</summary>
public sealed record AlertNotice(long EventId, string RuleName, string Scope, string PeriodLabel, Money Threshold, Money Amount, DateTime FiredAt, string Delivery);
