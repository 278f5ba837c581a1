using System.Globalization;

namespace CostDashboard.Core.Usage;

/// <summary>Every count within its limit, and no part larger than its whole.</summary>
internal static class CountRules
{
    public static FieldProblem? Check(in TokenCounts counts) =>
        Count(UsageFields.InputTokens, counts.Input)
        ?? Count(UsageFields.CacheReadTokens, counts.CacheRead)
        ?? Count(UsageFields.CacheWriteTokens, counts.CacheWrite5m)
        ?? Count(UsageFields.CacheWrite1hTokens, counts.CacheWrite1h)
        ?? Count(UsageFields.OutputTokens, counts.Output)
        ?? Count(UsageFields.ReasoningTokens, counts.Reasoning)
        ?? Count(UsageFields.InputAudioTokens, counts.InputAudio)
        ?? Count(UsageFields.OutputAudioTokens, counts.OutputAudio)
        ?? Count(UsageFields.InputImageTokens, counts.InputImage)
        ?? Count(UsageFields.OutputImageTokens, counts.OutputImage)
        ?? Count(UsageFields.CacheReadAudioTokens, counts.CacheReadAudio)
        ?? Count(UsageFields.CacheReadImageTokens, counts.CacheReadImage)
        ?? Count(UsageFields.WebSearches, counts.WebSearches)
        ?? Reasoning(counts)
        ?? CachedParts(counts);

    public static FieldProblem? Count(string field, long value) => UsageRules.Whole(field, value, 0, UsageLimits.Count);

    private static FieldProblem? Reasoning(in TokenCounts counts)
    {
        if (counts.Reasoning <= counts.Output) return null;

        return new(UsageFields.ReasoningTokens, string.Create(CultureInfo.InvariantCulture,
            $"is a part of output_tokens and must not be more than its {counts.Output}, got {counts.Reasoning}"));
    }

    private static FieldProblem? CachedParts(in TokenCounts counts)
    {
        var parts = counts.CacheReadAudio + counts.CacheReadImage;
        if (parts <= counts.CacheRead) return null;

        var field = counts.CacheReadAudio > 0 ? UsageFields.CacheReadAudioTokens : UsageFields.CacheReadImageTokens;
        return new(field, string.Create(CultureInfo.InvariantCulture,
            $"audio and image are parts of cache_read_tokens and must not be more than its {counts.CacheRead}, got {parts}"));
    }
}
