using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Attributing;

/// <summary>Turns a rule into a list of parts, for sentences and forms, and back.</summary>
public static class AttributionRuleParts
{
    /// <summary>The field's name in the API.</summary>
    public static string Name(string field) => field == AttributionRuleFields.Tag ? "tag_value" : field;

    public static IReadOnlyList<AttributionRulePart> Conditions(RuleConditions when)
    {
        List<AttributionRulePart> parts =
        [
            .. Filled((AttributionRuleFields.Source, when.Source), (AttributionRuleFields.Provider, when.Provider),
                (AttributionRuleFields.Model, when.Model)),
            .. Gives(when.Names),
        ];
        if (when.TagName is { } tag) parts.Add(new AttributionRulePart(AttributionRuleFields.Tag, when.TagValue, tag));
        return parts;
    }

    public static IReadOnlyList<AttributionRulePart> Gives(Attribution then) =>
        Filled([.. AttributionNames.All.Select(name => (AttributionRuleFields.Of(name), then[name]))]);

    public static AttributionRuleBody Body(IReadOnlyList<AttributionRulePart> conditions, IReadOnlyList<AttributionRulePart> gives)
    {
        var tag = conditions.FirstOrDefault(part => part.Field == AttributionRuleFields.Tag);
        return new AttributionRuleBody(
            new RuleConditions
            {
                Source = Value(conditions, AttributionRuleFields.Source),
                Provider = Value(conditions, AttributionRuleFields.Provider),
                Model = Value(conditions, AttributionRuleFields.Model),
                Names = Values(conditions),
                TagName = tag?.Tag,
                TagValue = tag?.Value,
            },
            Values(gives));
    }

    private static Attribution Values(IReadOnlyList<AttributionRulePart> parts) =>
        Attribution.Of(name => Value(parts, AttributionRuleFields.Of(name)));

    private static string? Value(IReadOnlyList<AttributionRulePart> parts, string field) =>
        parts.FirstOrDefault(part => part.Field == field)?.Value;

    private static List<AttributionRulePart> Filled(params (string Field, string? Value)[] parts) =>
        [.. parts.Where(part => part.Value is not null).Select(part => new AttributionRulePart(part.Field, part.Value))];
}

/// <summary>The fields that a rule can ask for, by the names they have in resources and as dimensions.</summary>
public static class AttributionRuleFields
{
    public const string Source = "source";
    public const string Provider = "provider";
    public const string Model = "model";
    public const string Tag = "tag";

    /// <summary>All, in the order of sentences and menus.</summary>
    public static readonly IReadOnlyList<string> All = [Source, Provider, Model, .. AttributionNames.Texts, Tag];

    /// <summary>Those that a rule can fill.</summary>
    public static IReadOnlyList<string> Givable => AttributionNames.Texts;

    public static string Of(AttributionName name) => name.Text();
}

/// <summary>One "model is gpt-4o*" or "team = search" of a rule.</summary>
/// <param name="Field">One of <see cref="AttributionRuleFields"/>.</param>
/// <param name="Value">The value; null only for a tag with any value.</param>
/// <param name="Tag">The tag's name; null for other fields.</param>
public sealed record AttributionRulePart(string Field, string? Value, string? Tag = null);
