namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// What an attribute of a span or of a log record can mean to us. The order groups them by kind of value: <see cref="SpanDraft"/> relies on
/// it.
/// </summary>
internal enum SpanField
{
    // Counts, as the sender adds them up: cache, audio and image are parts of the input, reasoning is a part of the output.
    Input,
    Output,
    Total,
    CacheRead,
    CacheWrite,
    CacheWrite1h,
    Reasoning,
    InputAudio,
    OutputAudio,
    InputImage,
    OutputImage,
    CacheReadAudio,
    CacheReadImage,
    WebSearches,

    /// <summary>Input that was neither read from the cache nor written to it.</summary>
    Uncached,

    /// <summary>USD.</summary>
    Cost,

    // Names.
    Provider,
    Model,
    ServiceTier,

    // What is only looked at.
    Operation,
    Kind,
    ErrorType,
    Level,
    Sdk,

    Tags,

    // JSON texts.
    LangfuseUsage,
    LangfuseCost,
    LangfuseParameters,
    ProviderUsage,

    // Of log records.
    Speed,
    Duration,
    RequestId,
    Session,
    EventName,
    EventTime,
    EventSequence,
    Service,
}
