namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// Finds what a span counted beside its input and its output instead of inside them. What tells, in this order: a total that is the
/// sum with these parts; what the span says of its uncached input; a part larger than its whole; the instrumentation that wrote it.
/// A total of only input and output does not tell: senders that count the cache apart add up these two as well.
/// </summary>
internal static class ApartCounts
{
    // github.com/openlit/openlit instrumentation/anthropic and bedrock: the provider's numbers as they are (1.45 does).
    private const string OpenLit = "openlit";

    /// <param name="sdk">The resource's telemetry SDK, where the span does not say.</param>
    /// <returns>What to add to the input and to the output.</returns>
    public static (long Input, long Output) Of(SpanDraft span, ScopeHabit scope, string? sdk, long input, long output)
    {
        var parts = new Parts(input, output, span.Count(SpanField.CacheRead), SpanCounts.Written(span), span.Count(SpanField.Reasoning));
        if (parts.Cache == 0 && parts.Reasoning == 0) return default;

        var outside = parts.Reasoning > output ? parts.Reasoning : 0;
        if (HasAll(span) && ByTotal(span.Count(SpanField.Total), parts) is { } said)
        {
            return (AtLeast(said.Input, parts), Math.Max(said.Output, outside));
        }

        return (AtLeast(IsCacheApart(span, scope, sdk, parts) ? parts.Cache : 0, parts), outside);
    }

    private static bool HasAll(SpanDraft span) => span.Has(SpanField.Total) && span.Has(SpanField.Input) && span.Has(SpanField.Output);

    /// <summary>Null where the total is of input and output alone, or of nothing known.</summary>
    private static (long Input, long Output)? ByTotal(long total, Parts parts)
    {
        var more = total - parts.Input - parts.Output;
        if (more <= 0) return null;

        ReadOnlySpan<long> inputs = [parts.Cache, parts.Read, parts.Written, 0];
        foreach (var input in inputs)
        {
            if (input == more) return (input, 0);
            if (input + parts.Reasoning == more) return (input, parts.Reasoning);
        }

        return null;
    }

    /// <summary>Nothing becomes negative: a cache that does not fit into the input was counted apart, whatever the total says.</summary>
    private static long AtLeast(long added, Parts parts) => parts.Cache > parts.Input + added ? parts.Cache : added;

    private static bool IsCacheApart(SpanDraft span, ScopeHabit scope, string? sdk, Parts parts)
    {
        if (parts.Cache == 0) return false;
        if (span.Has(SpanField.Uncached)) return span.Count(SpanField.Uncached) == parts.Input;
        if (span.Provider?.Uncached is { } uncached && (uncached == parts.Input || uncached + parts.Cache == parts.Input))
        {
            return uncached == parts.Input;
        }
        if (parts.Cache > parts.Input) return true;

        return scope switch
        {
            ScopeHabit.Apart or ScopeHabit.ClaudeCode => true,
            ScopeHabit.AsProvider => CountsApart(span),
            // OpenInference's processor for Strands writes names of its own, and adds the cache to the input.
            ScopeHabit.Strands => CountsApart(span) && !span.IsNamed(SpanField.Input, "llm.token_count."),
            ScopeHabit.ApartForNova => Contains(span.Text(SpanField.Model), "nova"),
            ScopeHabit.AiSdk => IsApartInAiSdk(span),
            ScopeHabit.Unknown when span.IsOfAiSdk => IsApartInAiSdk(span),
            ScopeHabit.Unknown => (span.Text(SpanField.Sdk) ?? sdk) == OpenLit && CountsApart(span),
            _ => false,
        };
    }

    /// <summary>Versions 4 and 5 have no details of the input. Their gateway is no provider: it answers as the one behind it.</summary>
    private static bool IsApartInAiSdk(SpanDraft span)
    {
        var provider = span.Text(SpanField.Provider);
        return Contains(provider, "anthropic") || Contains(provider, "bedrock")
            || (provider is null && Contains(span.Text(SpanField.Model), "claude"));
    }

    private static bool CountsApart(SpanDraft span)
    {
        var (provider, model) = (span.Text(SpanField.Provider), span.Text(SpanField.Model));
        return Contains(provider, "anthropic") || Contains(provider, "bedrock") || Contains(model, "claude") || Contains(model, "nova-");
    }

    private static bool Contains(string? name, string part) => name?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;

    private readonly record struct Parts(long Input, long Output, long Read, long Written, long Reasoning)
    {
        public long Cache => Read + Written;
    }
}
