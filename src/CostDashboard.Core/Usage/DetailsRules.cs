using System.Globalization;

namespace CostDashboard.Core.Usage;

/// <summary>What the fields that few records carry must satisfy.</summary>
internal static class DetailsRules
{
    public const string ComplexityRule = "must be \"simple\", \"moderate\" or \"complex\"";

    private static readonly string KindRule = string.Create(CultureInfo.InvariantCulture,
        $"must be named in lower case with underscores, at most {ToolCalls.LongestKind} characters, such as \"file_search\"; web searches "
            + $"go into web_searches");

    public static FieldProblem? Check(UsageDetails details) =>
        CountRules.Count(UsageFields.PredictedTokens, details.PredictedTokens ?? 0)
        ?? CountRules.Count(UsageFields.SystemPromptTokens, details.SystemPromptTokens ?? 0)
        ?? CountRules.Count(UsageFields.ToolResultTokens, details.ToolResultTokens ?? 0)
        ?? UsageRules.Cost(UsageFields.PredictedCostUsd, details.PredictedCost)
        ?? UsageText.Check(UsageFields.PromptHash, details.PromptHash, UsageLimits.PromptHash)
        ?? Complexity(details.Complexity)
        ?? CountRules.Count(UsageFields.LargestPassTokens, details.LargestPassTokens ?? 0)
        ?? UsageText.Check(UsageFields.InferenceGeo, details.InferenceGeo, UsageLimits.InferenceGeo)
        ?? (details.ToolCalls is { } calls ? Calls(calls) : null)
        ?? (details.Tags is { } tags ? Tags(tags) : null);

    private static FieldProblem? Complexity(string? complexity)
    {
        if (complexity is null or "simple" or "moderate" or "complex") return null;

        return new(UsageFields.Complexity, $"{ComplexityRule}, got \"{UsageText.Echo(complexity)}\"");
    }

    private static FieldProblem? Calls(IReadOnlyDictionary<string, long> calls)
    {
        if (calls.Count > ToolCalls.MostKinds)
        {
            return new(UsageFields.ToolCalls, string.Create(CultureInfo.InvariantCulture,
                $"must not have more than {ToolCalls.MostKinds} kinds, got {calls.Count}"));
        }

        foreach (var (kind, count) in calls)
        {
            var field = UsageFields.ToolCalls + "." + UsageText.Echo(kind);
            if (!ToolCalls.IsKind(kind)) return new(field, KindRule);

            var problem = UsageRules.Whole(field, count, 1, UsageLimits.Count);
            if (problem is not null) return problem;
        }

        return null;
    }

    private static FieldProblem? Tags(IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Count > UsageLimits.Tags)
        {
            return new(UsageFields.Tags, string.Create(CultureInfo.InvariantCulture,
                $"must not have more than {UsageLimits.Tags} entries"));
        }

        foreach (var (key, value) in tags)
        {
            var problem = Tag(key, value);
            if (problem is not null) return problem;
        }

        return null;
    }

    private static FieldProblem? Tag(string key, string value)
    {
        if (key.Length == 0) return new(UsageFields.Tags, "must not have an empty key");

        var badKey = UsageText.Check(UsageFields.Tags, key, UsageLimits.TagKey);
        if (badKey is not null) return new(TagField(key), "the key " + badKey.Message);

        var badValue = UsageText.Check(UsageFields.Tags, value, UsageLimits.TagValue);
        return badValue is null ? null : new(TagField(key), badValue.Message);
    }

    private static string TagField(string key) => UsageFields.Tags + "." + UsageText.Echo(key);
}
