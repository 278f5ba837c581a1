using CostDashboard.Core.Analytics;
using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Host;
using CostDashboard.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Attributing;

/// <summary>What a rule must be before it is kept or tried. Fields are named as the API writes them: "if.model", "then.team".</summary>
public sealed class AttributionRuleCheck(IStringLocalizer<Text> text)
{
    public IReadOnlyList<FieldProblem> Check(WrittenRule rule)
    {
        var errors = new List<FieldProblem>();
        var (conditions, gives) = (RuleParts.Conditions(rule.If), RuleParts.Gives(rule.Then));
        if (conditions.Count == 0 && rule.If.TagValue is null) errors.Add(new FieldProblem("if", text["Attribution.Error.If"]));
        if (gives.Count == 0) errors.Add(new FieldProblem("then", text["Attribution.Error.Then"]));
        if (rule.If is { TagName: null, TagValue: not null }) errors.Add(new FieldProblem("if.tag_name", text["Attribution.Error.TagName"]));

        foreach (var part in conditions)
        {
            Check(errors, "if." + RuleParts.Name(part.Field), part.Value, Limit(part.Field));
            if (part.Field == RuleField.Tag) Check(errors, "if.tag_name", part.Tag, UsageLimits.TagKey);
        }

        foreach (var part in gives)
        {
            var field = "then." + RuleParts.Name(part.Field);
            Check(errors, field, part.Value, Limit(part.Field));
            if (part.Value!.Contains('*', StringComparison.Ordinal) || part.Value.Equals(Dimensions.Unattributed, StringComparison.OrdinalIgnoreCase))
            {
                errors.Add(new FieldProblem(field, text["Attribution.Error.Value"]));
            }
        }

        return errors;
    }

    private static void Check(List<FieldProblem> errors, string field, string? value, int limit)
    {
        if (UsageText.Check(field, value, limit) is { } problem) errors.Add(new FieldProblem(field, problem.Message));
    }

    private static int Limit(RuleField field) => field switch
    {
        RuleField.Source => UsageLimits.Source,
        RuleField.Provider => UsageLimits.Provider,
        RuleField.Model => UsageLimits.Model,
        RuleField.Tag => UsageLimits.TagValue,
        _ => UsageLimits.Attribution,
    };
}
