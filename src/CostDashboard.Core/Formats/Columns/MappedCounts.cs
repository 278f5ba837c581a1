using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Columns;

/// <summary>A line's counts, once all its cells are read.</summary>
internal static class MappedCounts
{
    private const long ShortContext = 200_000;
    private const long LongContext = 1_000_000;

    /// <summary>
    /// OpenAI's reports: input_tokens = uncached text + audio + image + cached + written, output_tokens = text + audio + image. Null when
    /// done, else why it cannot be.
    /// </summary>
    public static FieldProblem? MakeDisjoint(NativeDraft draft)
    {
        if (!draft.HasAnyCount) return null;

        var (cachedAudio, cachedImage) = (draft.Whole(NativeField.CacheReadAudioTokens), draft.Whole(NativeField.CacheReadImageTokens));
        var written1h = draft.Whole(NativeField.CacheWrite1hTokens);
        var inclusive = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["input_tokens"] = draft.Whole(NativeField.InputTokens),
            ["cache_read_tokens"] = draft.Whole(NativeField.CacheReadTokens),
            ["cache_write_tokens"] = draft.Whole(NativeField.CacheWriteTokens) + written1h,
            ["cache_write_1h_tokens"] = written1h,
            ["input_audio_tokens"] = draft.Whole(NativeField.InputAudioTokens) + cachedAudio,
            ["input_image_tokens"] = draft.Whole(NativeField.InputImageTokens) + cachedImage,
            ["cache_audio_read_tokens"] = cachedAudio,
            ["cache_image_read_tokens"] = cachedImage,
            ["output_tokens"] = draft.Whole(NativeField.OutputTokens),
            ["output_reasoning_tokens"] = draft.Whole(NativeField.ReasoningTokens),
            ["output_audio_tokens"] = draft.Whole(NativeField.OutputAudioTokens),
            ["output_image_tokens"] = draft.Whole(NativeField.OutputImageTokens),
            ["web_searches"] = draft.Whole(NativeField.WebSearches),
        };
        if (inclusive.Values.Any(count => count is < 0 or > UsageLimits.Count)) return TooLarge(inclusive);
        if (InclusiveCounts.ToDisjoint(inclusive, out var contradiction) is not { } counts)
        {
            return new(UsageFields.AnyUsage, contradiction!);
        }

        Set(draft, counts);
        return null;
    }

    /// <summary>
    /// Makes one meaning of a table's counts, which only its columns' names tell, and says whether the input still includes what was
    /// cached. The row's own total is believed before the names; a cache that is larger than the input cannot be a part of it.
    /// </summary>
    public static bool Settle(NativeDraft draft, ColumnMapping mapping, long? total)
    {
        var (input, output) = (draft.Whole(NativeField.InputTokens), draft.Whole(NativeField.OutputTokens));
        var (written, read) = (Written(draft, mapping, total), draft.Whole(NativeField.CacheReadTokens));
        var cached = written + draft.Whole(NativeField.CacheWrite1hTokens) + read;
        var reasoning = draft.Whole(NativeField.ReasoningTokens);
        if (Math.Max(Math.Max(input, output), Math.Max(cached, reasoning)) > UsageLimits.Count) return mapping.CountsAreInclusive;

        var (inclusive, apart) = (mapping.CountsAreInclusive, mapping.ReasoningIsApart);
        long Sum(bool isInclusive, bool isApart) => input + output + (isInclusive ? 0 : cached) + (isApart ? reasoning : 0);
        if (total is { } all && Sum(inclusive, apart) != all)
        {
            if (Sum(!inclusive, apart) == all) inclusive = !inclusive;
            else if (Sum(inclusive, !apart) == all) apart = !apart;
            else if (Sum(!inclusive, !apart) == all) (inclusive, apart) = (!inclusive, !apart);
        }

        if (apart || reasoning > output) draft.Set(NativeField.OutputTokens, output + reasoning);
        return inclusive && cached <= input;
    }

    private static long Written(NativeDraft draft, ColumnMapping mapping, long? total)
    {
        var written = draft.Whole(NativeField.CacheWriteTokens);
        var (forAnHour, input) = (draft.Whole(NativeField.CacheWrite1hTokens), draft.Whole(NativeField.InputTokens));
        if (mapping.CacheWriteIncludes1h && written >= forAnHour) written -= forAnHour;
        else if (mapping.CacheWriteMayIncludeInput && written >= input
            && total == written + draft.Whole(NativeField.CacheReadTokens) + draft.Whole(NativeField.OutputTokens))
        {
            written -= input;
        }
        else return written;

        draft.Set(NativeField.CacheWriteTokens, written);
        return written;
    }

    public static bool AreZero(NativeDraft draft)
    {
        for (var field = NativeField.InputTokens; field <= NativeField.Requests; field++)
        {
            if (draft.Whole(field) != 0) return false;
        }

        return true;
    }

    /// <summary>How many calls a line stands for at the least, by the context window they were in.</summary>
    public static long FewestCalls(NativeDraft draft, bool isLong)
    {
        var perCall = isLong ? LongContext : ShortContext;
        long input = 0;
        foreach (var field in (ReadOnlySpan<NativeField>)[NativeField.InputTokens, NativeField.CacheReadTokens,
            NativeField.CacheWriteTokens, NativeField.CacheWrite1hTokens])
        {
            // Above its limit the record is refused anyway.
            input += Math.Clamp(draft.Whole(field), 0, UsageLimits.Count);
        }

        return Math.Max(1, (input + perCall - 1) / perCall);
    }

    // Both list the counts in the same order.
    private static void Set(NativeDraft draft, in TokenCounts counts)
    {
        Span<long> values = stackalloc long[TokenCounts.Length];
        counts.CopyTo(values);
        for (var i = 0; i < values.Length; i++) draft.Set((NativeField)i, values[i]);
    }

    private static FieldProblem TooLarge(Dictionary<string, long> counts)
    {
        var (name, count) = counts.First(pair => pair.Value is < 0 or > UsageLimits.Count);

        return UsageRules.Whole(name, count, 0, UsageLimits.Count)!;
    }
}
