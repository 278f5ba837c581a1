using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// Turns a span's counts into disjoint ones, once. By the conventions cache reads and writes, audio and image are parts of the
/// input, reasoning is a part of the output; <see cref="ApartCounts"/> finds the senders that do otherwise.
/// Nothing becomes negative and nothing is lost.
/// </summary>
internal static class SpanCounts
{
    public static bool HasAny(SpanDraft span)
    {
        for (var field = SpanField.Input; field < SpanField.Cost; field++)
        {
            if (span.Has(field)) return true;
        }

        return false;
    }

    /// <param name="sdk">The resource's, where the span does not say.</param>
    public static TokenCounts? ToDisjoint(SpanDraft span, ScopeHabit scope, string? sdk, out FieldProblem? problem)
    {
        problem = null;
        var (cached, written, reasoning) = (span.Count(SpanField.CacheRead), Written(span), span.Count(SpanField.Reasoning));
        var (input, output) = Totals(span, ref problem);
        if (problem is not null) return null;

        var (moreInput, moreOutput) = ApartCounts.Of(span, scope, sdk, input, output);
        input += moreInput;
        output += moreOutput;
        if (HasParts(span)) return WithParts(span, input, output, ref problem);

        return new TokenCounts
        {
            Input = input - cached - written,
            CacheRead = cached,
            CacheWrite5m = written - span.Count(SpanField.CacheWrite1h),
            CacheWrite1h = span.Count(SpanField.CacheWrite1h),
            Output = output,
            Reasoning = reasoning,
            WebSearches = span.Count(SpanField.WebSearches),
        };
    }

    public static long Written(SpanDraft span) => Math.Max(span.Count(SpanField.CacheWrite), span.Count(SpanField.CacheWrite1h));

    /// <summary>Where only a total was given the missing direction is the rest of it.</summary>
    private static (long Input, long Output) Totals(SpanDraft span, ref FieldProblem? problem)
    {
        var (input, output, total) = (span.Count(SpanField.Input), span.Count(SpanField.Output), span.Count(SpanField.Total));
        var (hasInput, hasOutput) = (span.Has(SpanField.Input), span.Has(SpanField.Output));
        if (!span.Has(SpanField.Total) || (hasInput && hasOutput)) return (input, output);
        if (hasInput) return (input, span.Role == SpanRole.Embedding ? 0 : Math.Max(0, total - input));
        if (hasOutput) return (Math.Max(0, total - output), output);
        if (span.Role == SpanRole.Embedding || total == 0) return (total, 0);

        problem = new(UsageFields.AnyUsage, "says how many tokens there were in all, but not how many were input and output; send both");
        return default;
    }

    private static bool HasParts(SpanDraft span)
    {
        for (var field = SpanField.InputAudio; field < SpanField.WebSearches; field++)
        {
            if (span.Count(field) > 0) return true;
        }

        return false;
    }

    /// <summary>Few spans have audio or image: they take the way of the providers' responses.</summary>
    private static TokenCounts? WithParts(SpanDraft span, long input, long output, ref FieldProblem? problem)
    {
        var written1h = span.Count(SpanField.CacheWrite1h);
        var counts = InclusiveCounts.ToDisjoint(new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["input_tokens"] = input,
            ["cache_read_tokens"] = span.Count(SpanField.CacheRead),
            ["cache_write_tokens"] = Written(span),
            ["cache_write_1h_tokens"] = written1h,
            ["input_audio_tokens"] = span.Count(SpanField.InputAudio),
            ["input_image_tokens"] = span.Count(SpanField.InputImage),
            ["cache_audio_read_tokens"] = span.Count(SpanField.CacheReadAudio),
            ["cache_image_read_tokens"] = span.Count(SpanField.CacheReadImage),
            ["output_tokens"] = output,
            ["output_reasoning_tokens"] = span.Count(SpanField.Reasoning),
            ["output_audio_tokens"] = span.Count(SpanField.OutputAudio),
            ["output_image_tokens"] = span.Count(SpanField.OutputImage),
            ["web_searches"] = span.Count(SpanField.WebSearches),
        }, out var message);
        if (message is not null) problem = new(UsageFields.AnyUsage, message);
        return counts;
    }
}
