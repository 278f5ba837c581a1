using CostDashboard.Core.Attributing;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Attributing;

/// <summary>Which rules a dry run tries.</summary>
public sealed class DryRunRules(AttributionRuleSet saved, AttributionRuleCheck check)
{
    /// <param name="given">In place of the saved ones that are on; null tries those.</param>
    /// <param name="draft">One more, after them.</param>
    public Outcome<AttributionRules> Find(IReadOnlyList<AttributionRuleBody>? given, AttributionRuleBody? draft)
    {
        var rules = given?.Select(body => body.ToRule(0)).ToList() ?? [.. saved.Current.Written];
        var errors = (given is null ? [] : rules).SelectMany((rule, i) => check.Check(rule).Select(error => error with { Field = $"rules[{i}].{error.Field}" })).ToList();
        if (draft is not null)
        {
            rules.Add(draft.ToRule(0));
            errors.AddRange(check.Check(rules[^1]).Select(error => error with { Field = "draft." + error.Field }));
        }

        return errors.Count == 0 ? new AttributionRules(rules) : Refusal.Of(errors);
    }
}
