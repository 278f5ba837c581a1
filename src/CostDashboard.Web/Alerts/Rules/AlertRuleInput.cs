using CostDashboard.Core.Alerts;
namespace CostDashboard.Web.Alerts;

/// <summary>A rule as a person wrote it; <see cref="AlertRuleEditor"/> judges it.</summary>
public sealed record AlertRuleInput
{
    /// <summary>Null for a new rule.</summary>
    public long? Id { get; init; }

    public required string Name { get; init; }

    public required AlertScope ScopeKind { get; init; }

    /// <summary>Empty for the whole organization.</summary>
    public required string ScopeValue { get; init; }

    public required AlertPeriod Period { get; init; }

    public required decimal ThresholdUsd { get; init; }

    /// <summary>Null keeps the webhook the rule has (none, for a new one); "" removes it.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>Null leaves it as it is (on, for a new one).</summary>
    public bool? Enabled { get; init; }
}
