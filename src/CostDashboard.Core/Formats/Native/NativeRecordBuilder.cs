using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>Makes the record out of what was read and what the request says for all its records.</summary>
internal static class NativeRecordBuilder
{
    public static UsageRecord Build(NativeDraft draft, RecordDefaults defaults) => new()
    {
        Id = draft.Text(NativeField.Id),
        Source = draft.Text(NativeField.Source) ?? defaults.Source,
        Requests = draft.WholeOrNull(NativeField.Requests) ?? 1,
        Timestamp = draft.Timestamp ?? defaults.Timestamp,
        Provider = draft.Text(NativeField.Provider) ?? defaults.Provider,
        Model = draft.Text(NativeField.Model) ?? defaults.Model ?? "",
        Attribution = Whom(draft, defaults.Attribution),
        Counts = Counts(draft),
        HasCounts = draft.HasAnyCount,
        ServiceTier = ServiceTiers.Normalize(draft.Text(NativeField.ServiceTier)),
        Status = draft.Text(NativeField.Status),
        LatencyMs = draft.WholeOrNull(NativeField.LatencyMs),
        ReportedCost = draft.Amount(NativeField.CostUsd),
        Details = draft.HasDetails ? Details(draft) : null,
    };

    private static Attribution Whom(NativeDraft draft, Attribution whom)
    {
        for (var name = default(AttributionName); (int)name < AttributionNames.Count; name++)
        {
            if (draft.Text(NativeFields.Of(name)) is { } said) whom = whom.With(name, said);
        }

        return whom;
    }

    private static TokenCounts Counts(NativeDraft draft) => new()
    {
        Input = draft.Whole(NativeField.InputTokens),
        CacheRead = draft.Whole(NativeField.CacheReadTokens),
        CacheWrite5m = draft.Whole(NativeField.CacheWriteTokens),
        CacheWrite1h = draft.Whole(NativeField.CacheWrite1hTokens),
        Output = draft.Whole(NativeField.OutputTokens),
        Reasoning = draft.Whole(NativeField.ReasoningTokens),
        InputAudio = draft.Whole(NativeField.InputAudioTokens),
        OutputAudio = draft.Whole(NativeField.OutputAudioTokens),
        InputImage = draft.Whole(NativeField.InputImageTokens),
        OutputImage = draft.Whole(NativeField.OutputImageTokens),
        CacheReadAudio = draft.Whole(NativeField.CacheReadAudioTokens),
        CacheReadImage = draft.Whole(NativeField.CacheReadImageTokens),
        WebSearches = draft.Whole(NativeField.WebSearches),
    };

    private static UsageDetails Details(NativeDraft draft) => new()
    {
        Tags = draft.Tags,
        PredictedTokens = draft.WholeOrNull(NativeField.PredictedTokens),
        PredictedCost = draft.Amount(NativeField.PredictedCostUsd),
        Complexity = draft.Text(NativeField.Complexity),
        Realtime = draft.Realtime,
        SystemPromptTokens = draft.WholeOrNull(NativeField.SystemPromptTokens),
        PromptHash = draft.Text(NativeField.PromptHash),
        ToolResultTokens = draft.WholeOrNull(NativeField.ToolResultTokens),
        ToolCalls = draft.ToolCalls,
        InferenceGeo = draft.Text(NativeField.InferenceGeo)?.ToLowerInvariant(),
        LargestPassTokens = draft.WholeOrNull(NativeField.LargestPassTokens),
    };
}
