using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Attributing;

/// <summary>A rule as a list, for sentences and forms, and back.</summary>
public static class RuleParts
{
    /// <summary>What a rule can give.</summary>
    public static readonly IReadOnlyList<RuleField> Givable = [RuleField.Team, RuleField.Project, RuleField.User, RuleField.Feature, RuleField.Environment];

    /// <summary>As the API writes it.</summary>
    public static string Name(RuleField field) => field == RuleField.Tag ? "tag_value" : field.ToString().ToLowerInvariant();

    public static IReadOnlyList<RulePart> Conditions(RuleConditions when)
    {
        var parts = Filled(
            (RuleField.Source, when.Source), (RuleField.Provider, when.Provider), (RuleField.Model, when.Model), (RuleField.Team, when.Team),
            (RuleField.Project, when.Project), (RuleField.User, when.User), (RuleField.Feature, when.Feature), (RuleField.Environment, when.Environment));
        if (when.TagName is { } tag) parts.Add(new RulePart(RuleField.Tag, when.TagValue, tag));
        return parts;
    }

    public static IReadOnlyList<RulePart> Gives(Attribution then) => Filled(
        (RuleField.Team, then.Team), (RuleField.Project, then.Project), (RuleField.User, then.User), (RuleField.Feature, then.Feature), (RuleField.Environment, then.Environment));

    public static AttributionRuleBody Body(IReadOnlyList<RulePart> conditions, IReadOnlyList<RulePart> gives)
    {
        var tag = conditions.FirstOrDefault(part => part.Field == RuleField.Tag);
        return new AttributionRuleBody(
            new RuleConditions
            {
                Source = Value(conditions, RuleField.Source),
                Provider = Value(conditions, RuleField.Provider),
                Model = Value(conditions, RuleField.Model),
                Team = Value(conditions, RuleField.Team),
                Project = Value(conditions, RuleField.Project),
                User = Value(conditions, RuleField.User),
                Feature = Value(conditions, RuleField.Feature),
                Environment = Value(conditions, RuleField.Environment),
                TagName = tag?.Tag,
                TagValue = tag?.Value,
            },
            new AttributionRuleBody.Gives
            {
                Team = Value(gives, RuleField.Team),
                Project = Value(gives, RuleField.Project),
                User = Value(gives, RuleField.User),
                Feature = Value(gives, RuleField.Feature),
                Environment = Value(gives, RuleField.Environment),
            });
    }

    private static string? Value(IReadOnlyList<RulePart> parts, RuleField field) => parts.FirstOrDefault(part => part.Field == field)?.Value;

    private static List<RulePart> Filled(params (RuleField Field, string? Value)[] parts) =>
        [.. parts.Where(part => part.Value is not null).Select(part => new RulePart(part.Field, part.Value))];
}
