using System.Text.Json;

namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>Reads a rule: {"equals": "gpt-4o"}, {"or": [{"starts_with": "o1"}, {"regex": "^o[34]"}]} …</summary>
internal static class MatchRuleReader
{
    // Rules in files are two deep; a file that nests without end must not end in a stack overflow.
    private const int MaximumDepth = 16;

    internal static MatchRule Read(JsonAt at) => Read(at, 1);

    private static MatchRule Read(JsonAt at, int depth)
    {
        if (depth > MaximumDepth) throw at.Bad($"Rules are nested more than {MaximumDepth} deep.");

        var clauses = at.Properties().Where(clause => clause.At.Value.ValueKind != JsonValueKind.Null).ToList();
        if (clauses.Count != 1) throw at.Bad($"A rule has one clause; this one has {clauses.Count}.");

        var (name, value) = clauses[0];
        return name switch
        {
            "equals" => MatchRule.Of(MatchKind.Equals, value.Text()),
            "starts_with" => MatchRule.Of(MatchKind.StartsWith, value.Text()),
            "ends_with" => MatchRule.Of(MatchKind.EndsWith, value.Text()),
            "contains" => MatchRule.Of(MatchKind.Contains, value.Text()),
            "regex" => Expression(value),
            "or" => MatchRule.Of(MatchKind.Or, Parts(value, depth)),
            "and" => MatchRule.Of(MatchKind.And, Parts(value, depth)),
            _ => throw value.Bad($"\"{name}\" is not a clause we know (equals, starts_with, ends_with, contains, regex, or, and)."),
        };
    }

    private static List<MatchRule> Parts(JsonAt at, int depth)
    {
        var parts = at.Items().Select(part => Read(part, depth + 1)).ToList();
        return parts.Count > 0 ? parts : throw at.Bad("The list of rules is empty.");
    }

    private static MatchRule Expression(JsonAt at)
    {
        try
        {
            return MatchRule.Of(MatchKind.Regex, at.Text());
        }
        catch (ArgumentException error)
        {
            throw new PriceDataException(
                at.Path, $"\"{at.Text()}\" is not a regular expression: {error.Message}", JsonAt.KeepTheOld, error);
        }
    }
}
