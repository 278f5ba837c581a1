using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Attributing;

/// <summary>Turns a rule into a list of parts, for sentences and forms, and back.</summary>
public static class AttributionRuleParts
{
    /// <summary>The fields that a rule can fill.</summary>
    public static readonly IReadOnlyList<AttributionRuleField> Givable =
    [
        AttributionRuleField.Team,
        AttributionRuleField.Project,
        AttributionRuleField.User,
        AttributionRuleField.Feature,
        AttributionRuleField.Environment,
    ];

    /// <summary>The field's name in the API.</summary>
    public static string Name(AttributionRuleField field) =>
        field == AttributionRuleField.Tag ? "tag_value" : field.ToString().ToLowerInvariant();

    public static IReadOnlyList<AttributionRulePart> Conditions(RuleConditions when)
    {
        var parts = Filled(
            (AttributionRuleField.Source, when.Source),
            (AttributionRuleField.Provider, when.Provider),
            (AttributionRuleField.Model, when.Model),
            (AttributionRuleField.Team, when.Team),
            (AttributionRuleField.Project, when.Project),
            (AttributionRuleField.User, when.User),
            (AttributionRuleField.Feature, when.Feature),
            (AttributionRuleField.Environment, when.Environment));
        if (when.TagName is { } tag) parts.Add(new AttributionRulePart(AttributionRuleField.Tag, when.TagValue, tag));
        return parts;
    }

    public static IReadOnlyList<AttributionRulePart> Gives(Attribution then) => Filled(
        (AttributionRuleField.Team, then.Team),
        (AttributionRuleField.Project, then.Project),
        (AttributionRuleField.User, then.User),
        (AttributionRuleField.Feature, then.Feature),
        (AttributionRuleField.Environment, then.Environment));

    public static AttributionRuleBody Body(IReadOnlyList<AttributionRulePart> conditions, IReadOnlyList<AttributionRulePart> gives)
    {
        var tag = conditions.FirstOrDefault(part => part.Field == AttributionRuleField.Tag);
        return new AttributionRuleBody(
            new RuleConditions
            {
                Source = Value(conditions, AttributionRuleField.Source),
                Provider = Value(conditions, AttributionRuleField.Provider),
                Model = Value(conditions, AttributionRuleField.Model),
                Team = Value(conditions, AttributionRuleField.Team),
                Project = Value(conditions, AttributionRuleField.Project),
                User = Value(conditions, AttributionRuleField.User),
                Feature = Value(conditions, AttributionRuleField.Feature),
                Environment = Value(conditions, AttributionRuleField.Environment),
                TagName = tag?.Tag,
                TagValue = tag?.Value,
            },
            new AttributionRuleGivesBody
            {
                Team = Value(gives, AttributionRuleField.Team),
                Project = Value(gives, AttributionRuleField.Project),
                User = Value(gives, AttributionRuleField.User),
                Feature = Value(gives, AttributionRuleField.Feature),
                Environment = Value(gives, AttributionRuleField.Environment),
            });
    }

    private static string? Value(IReadOnlyList<AttributionRulePart> parts, AttributionRuleField field) =>
        parts.FirstOrDefault(part => part.Field == field)?.Value;

    private static List<AttributionRulePart> Filled(params (AttributionRuleField Field, string? Value)[] parts) =>
        [.. parts.Where(part => part.Value is not null).Select(part => new AttributionRulePart(part.Field, part.Value))];
}

/// <summary>The fields that a rule can ask for, in the order of sentences and menus.</summary>
public enum AttributionRuleField
{
    Source,
    Provider,
    Model,
    Team,
    Project,
    User,
    Feature,
    Environment,
    Tag,
}

/// <summary>One "model is gpt-4o*" or "team = search" of a rule.</summary>
/// <param name="Value">The value; null only for a tag with any value.</param>
/// <param name="Tag">The tag's name; null for other fields.</param>
public sealed record AttributionRulePart(AttributionRuleField Field, string? Value, string? Tag = null);
