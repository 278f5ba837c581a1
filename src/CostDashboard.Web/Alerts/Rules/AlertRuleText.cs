using CostDashboard.Core.Alerts;
using CostDashboard.Web.Ui;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Alerts;

/// <summary>A rule as a sentence that reads aloud.</summary>
public static class AlertRuleText
{
    public static string Sentence(IStringLocalizer text, AlertRuleRow rule) => text[
        "Rules.Sentence." + rule.Period,
        Scope(text, rule.ScopeKind, rule.ScopeValue),
        Format.Usd(rule.Threshold)];

    private static string Scope(IStringLocalizer text, AlertScope kind, string? value) =>
        kind == AlertScope.Organization ? text["Scope.Organization"] : text["Scope." + kind, value ?? ""];
}
