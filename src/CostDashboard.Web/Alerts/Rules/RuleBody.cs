using CostDashboard.Core.Alerts;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Alerts;

/// <summary>An alert rule as a program sends it.</summary>
/// <param name="Scope">{} for the organization, or one of team, project and model with its value.</param>
/// <param name="Period">day, week or month.</param>
/// <param name="WebhookUrl">Absent keeps the one the rule has; "" removes it.</param>
public sealed record RuleBody(string? Name, IReadOnlyDictionary<string, string>? Scope, string? Period, decimal? ThresholdUsd, string? WebhookUrl, bool? Enabled)
{
    public Outcome<AlertRuleInput> ToInput(long? id)
    {
        var problems = new List<FieldProblem>();
        var kind = AlertScope.Organization;
        var value = "";
        if (Scope is { Count: > 1 }) problems.Add(new FieldProblem("scope", "names more than one of team, project and model; make a rule for each"));
        if (Scope is { Count: 1 } && Scope.First() is var (name, given))
        {
            value = given ?? "";
            if (!TryParse(name, out kind) || kind == AlertScope.Organization)
                problems.Add(new FieldProblem("scope", "must be {} for the organization, or one of team, project and model with its value"));
        }

        if (!TryParse<AlertPeriod>(Period, out var period)) problems.Add(new FieldProblem("period", "must be day, week or month"));
        if (ThresholdUsd is null) problems.Add(new FieldProblem("threshold_usd", "is missing"));
        if (problems.Count > 0) return Refusal.Of(problems);

        return new AlertRuleInput
        {
            Id = id,
            Name = Name ?? "",
            ScopeKind = kind,
            ScopeValue = value,
            Period = period,
            ThresholdUsd = ThresholdUsd!.Value,
            WebhookUrl = WebhookUrl,
            Enabled = Enabled,
        };
    }

    public static IReadOnlyDictionary<string, string> ScopeOf(AlertScope kind, string? value) => kind == AlertScope.Organization
        ? new Dictionary<string, string>()
        : new Dictionary<string, string> { [kind.ToString().ToLowerInvariant()] = value ?? "" };

    /// <summary>How the API writes a field of <see cref="AlertRuleInput"/>.</summary>
    public static string FieldName(string property) => property switch
    {
        nameof(AlertRuleInput.ScopeKind) or nameof(AlertRuleInput.ScopeValue) => "scope",
        nameof(AlertRuleInput.ThresholdUsd) => "threshold_usd",
        nameof(AlertRuleInput.WebhookUrl) => "webhook_url",
        _ => property.ToLowerInvariant(),
    };

    private static bool TryParse<TEnum>(string? text, out TEnum value) where TEnum : struct, Enum
    {
        value = default;
        return text is not null && text.All(char.IsAsciiLetter) && Enum.TryParse(text, ignoreCase: true, out value);
    }
}
