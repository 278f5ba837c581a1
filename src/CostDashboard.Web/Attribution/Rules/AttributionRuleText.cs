using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Attributing;

/// <summary>Rules in words, where no markup can stand.</summary>
public static class AttributionRuleText
{
    /// <summary>"model", or "tag service".</summary>
    public static string Name(IStringLocalizer text, AttributionRulePart part) =>
        part.Tag is { } tag ? text["Attribution.TagNamed", tag] : text["Attribution.Field." + part.Field];

    /// <summary>"If model is gpt-4o* and user is svc-*, then team = search", its blanks among the words.</summary>
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

    /// <summary>"team = search and environment = production": enough to tell a rule by.</summary>
    public static string Gives(IStringLocalizer text, WrittenRule rule) => Gives(text, rule.Then);

    public static string Gives(IStringLocalizer text, Attribution given) =>
        string.Join($" {text["Attribution.And"]} ", AttributionRuleParts.Gives(given).Select(part => $"{Name(text, part)} = {part.Value}"));
}

/// <param name="IsValue">What the rule's author wrote, as opposed to the words around it.</param>
public sealed record RuleSentencePiece(string Text, bool IsValue = false);
