using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>The fields of a native record. The order groups them by kind of value: <see cref="NativeFields"/> relies on it.</summary>
internal enum NativeField
{
    // Whole numbers: the counts first.
    InputTokens,
    CacheReadTokens,
    CacheWriteTokens,
    CacheWrite1hTokens,
    OutputTokens,
    ReasoningTokens,
    InputAudioTokens,
    OutputAudioTokens,
    InputImageTokens,
    OutputImageTokens,
    CacheReadAudioTokens,
    CacheReadImageTokens,
    WebSearches,
    Requests,
    LatencyMs,
    PredictedTokens,
    SystemPromptTokens,
    ToolResultTokens,
    LargestPassTokens,

    // Amounts.
    CostUsd,
    PredictedCostUsd,

    // Text: what repeats from record to record first.
    Source,
    Provider,
    Model,

    /// <summary>The first of the <see cref="AttributionName"/>s, which follow each other here.</summary>
    FirstName,
    ServiceTier = FirstName + AttributionNames.Count,
    Status,
    Complexity,
    InferenceGeo,
    Id,
    PromptHash,

    Timestamp,
    Realtime,
    Tags,
    ToolCalls,

    /// <summary>A provider's response as it came, in place of counts.</summary>
    Response,
}
