using CostDashboard.Core.Alerts;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Alerts;

/// <summary>Everything the Alerts page draws.</summary>
public sealed record AlertsView
{
    /// <summary>Nearest to its threshold first, switched-off ones last.</summary>
    public required IReadOnlyList<AlertRuleRow> Rules { get; init; }

    /// <summary>Newest first, as many as a page shows.</summary>
    public required IReadOnlyList<AlertEventRow> Events { get; init; }

    /// <summary>Teams with spend this month that no rule watches.</summary>
    public required IReadOnlyList<string> UnwatchedTeams { get; init; }

    /// <summary>UTC; null before the first rollup.</summary>
    public required DateTime? RolledUpTo { get; init; }
}

/// <summary>One rule and where its running period stands.</summary>
public sealed record AlertRuleRow
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required AlertScope ScopeKind { get; init; }

    /// <summary>The team, project or model; null for the whole organization.</summary>
    public required string? ScopeValue { get; init; }

    public required AlertPeriod Period { get; init; }

    public required Money Threshold { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>Host of the webhook, the rest being a secret; null when there is none.</summary>
    public required string? WebhookHost { get; init; }

    /// <summary>UTC; null when never.</summary>
    public required DateTime? LastFiredAt { get; init; }

    /// <summary>First day of the running period.</summary>
    public required DateOnly PeriodFrom { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateOnly PeriodTo { get; init; }

    /// <summary>In the running period; null when nothing in it has a price, or the rule could not be evaluated.</summary>
    public required Money? Spent { get; init; }

    /// <summary>Why the totals cannot say what was spent; null when they can.</summary>
    public required string? NotEvaluated { get; init; }

    /// <summary><see cref="Spent"/> over <see cref="Threshold"/>; 1 is at the threshold; 0 when the spend is unknown.</summary>
    public required decimal Share { get; init; }
}

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

/// <summary>An alert that fired, as other pages tell of it.</summary>
public sealed record AlertNotice(
    long EventId, string RuleName, string Scope, string PeriodLabel, Money Threshold, Money Amount, DateTime FiredAt, string Delivery);
