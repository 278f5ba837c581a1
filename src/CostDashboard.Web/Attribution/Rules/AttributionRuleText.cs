using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Attributing;

/// <summary>Describes rules in words.</summary>
public static class AttributionRuleText
{
    /// <summary>The name of a part: "model" or "tag service".</summary>
    public static string Name(IStringLocalizer text, AttributionRulePart part) =>
        part.Tag is { } tag ? text["Attribution.TagNamed", tag] : text["Attribution.Field." + part.Field];

    /// <summary>"If model is gpt-4o* and user is svc-*, then team = search" in pieces, with the spaces among the words.</summary>
    public static IEnumerable<RuleSentencePiece> Sentence(IStringLocalizer text, WrittenRule rule)
    {
        var word = text["Attribution.If"].Value;
        foreach (var part in AttributionRuleParts.Conditions(rule.If))
        {
            yield return new RuleSentencePiece(
                $"{word} {Name(text, part)} " + (part.Value is null ? text["Attribution.IsThere"] : text["Attribution.Is"] + " "));
            if (part.Value is { } value) yield return new RuleSentencePiece(value, IsValue: true);
            word = " " + text["Attribution.And"];
        }

        word = ", " + text["Attribution.Then"];
        foreach (var part in AttributionRuleParts.Gives(rule.Then))
        {
            yield return new RuleSentencePiece($"{word} {Name(text, part)} = ");
            yield return new RuleSentencePiece(part.Value!, IsValue: true);
            word = " " + text["Attribution.And"];
        }
    }

    /// <summary>What a rule fills, as its short name: "team = search and environment = production".</summary>
    public static string Gives(IStringLocalizer text, WrittenRule rule) => Gives(text, rule.Then);

    public static string Gives(IStringLocalizer text, Attribution given) =>
        string.Join($" {text["Attribution.And"]} ", AttributionRuleParts.Gives(given).Select(part => $"{Name(text, part)} = {part.Value}"));
}

/// <param name="IsValue">Whether the text is a value that the rule's author wrote.</param>
public sealed record RuleSentencePiece(string Text, bool IsValue = false);
