namespace CostDashboard.Core.Usage;

/// <summary>What few records say and no rollup sums; stored together as one JSON value.</summary>
public sealed record UsageDetails
{
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public long? PredictedTokens { get; init; }

    public Money? PredictedCost { get; init; }

    /// <summary>simple, moderate or complex.</summary>
    public string? Complexity { get; init; }

    public bool? Realtime { get; init; }

    public long? SystemPromptTokens { get; init; }

    public string? PromptHash { get; init; }

    public long? ToolResultTokens { get; init; }

    /// <summary>
    /// Calls of a provider's own tools that it charges by the call, by <see cref="Usage.ToolCalls">kind</see>, each at least 1.
    /// Web searches are not among them: they are <see cref="TokenCounts.WebSearches"/>.
    /// </summary>
    public IReadOnlyDictionary<string, long>? ToolCalls { get; init; }

    /// <summary>
    /// Where the request was processed, as Anthropic's <c>usage.inference_geo</c> says ("us", "global"), in lower case. Some places cost
    /// more.
    /// </summary>
    public string? InferenceGeo { get; init; }

    /// <summary>
    /// The whole input of the largest pass of a request that its provider ran in several, each charged as a request of its own
    /// (Anthropic's <c>usage.iterations</c>). It decides the context tier in place of the sum; null for an ordinary request.
    /// </summary>
    public long? LargestPassTokens { get; init; }
}
