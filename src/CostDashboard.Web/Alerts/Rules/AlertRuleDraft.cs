using CostDashboard.Core.Alerts;
using CostDashboard.Core.Analytics;

namespace CostDashboard.Web.Alerts;

/// <summary>What the form's fields hold while a person writes a rule.</summary>
public sealed class AlertRuleDraft
{
    public string Name { get; set; } = "";

    public AlertScope ScopeKind { get; set; } = AlertScope.Organization;

    /// <summary>Null or empty while nobody is named.</summary>
    public string? ScopeValue { get; set; }

    public AlertPeriod Period { get; set; } = AlertPeriod.Month;

    public decimal? ThresholdUsd { get; set; }

    public string Webhook { get; set; } = "";

    public bool RemoveWebhook { get; set; }

    /// <summary>Where names for the scope come from; null for the whole organization.</summary>
    public Dimension? Dimension => ScopeKind switch
    {
        AlertScope.Team => Core.Analytics.Dimension.Team,
        AlertScope.Project => Core.Analytics.Dimension.Project,
        AlertScope.Model => Core.Analytics.Dimension.Model,
        _ => null,
    };

    public static AlertRuleDraft ForTeam(string? team) => team is null
        ? new AlertRuleDraft()
        : new AlertRuleDraft { ScopeKind = AlertScope.Team, ScopeValue = team, Name = team };

    public static AlertRuleDraft Of(AlertRuleRow rule) => new()
    {
        Name = rule.Name,
        ScopeKind = rule.ScopeKind,
        ScopeValue = rule.ScopeValue,
        Period = rule.Period,
        ThresholdUsd = rule.Threshold.Usd,
    };

    public AlertRuleInput ToInput(long? id) => new()
    {
        Id = id,
        Name = Name.Trim(),
        ScopeKind = ScopeKind,
        ScopeValue = ScopeKind == AlertScope.Organization ? "" : ScopeValue?.Trim() ?? "",
        Period = Period,
        ThresholdUsd = ThresholdUsd ?? 0,
        WebhookUrl = RemoveWebhook ? "" : string.IsNullOrWhiteSpace(Webhook) ? null : Webhook.Trim(),
    };
}
