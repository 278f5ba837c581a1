using CostDashboard.Core.Alerts;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Alerts;

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

    /// <summary>In the running period; null when nothing in it has a price.</summary>
    public required Money? Spent { get; init; }

    /// <summary><see cref="Spent"/> over <see cref="Threshold"/>; 1 is at the threshold; 0 when the spend is unknown.</summary>
    public required decimal Share { get; init; }
}
