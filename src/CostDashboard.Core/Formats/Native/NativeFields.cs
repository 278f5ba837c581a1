using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>Names and kinds of the fields of a native record.</summary>
internal static class NativeFields
{
    public const int WholeNumbers = (int)NativeField.LargestPassTokens + 1;
    public const int Amounts = (int)NativeField.PredictedCostUsd - WholeNumbers + 1;
    public const int FirstText = (int)NativeField.Source;
    public const int Texts = (int)NativeField.PromptHash - FirstText + 1;
    public const int All = (int)NativeField.Response + 1;

    /// <summary>One bit for each token count and for web searches.</summary>
    public const ulong AnyCount = (1UL << ((int)NativeField.WebSearches + 1)) - 1;

    /// <summary>As <see cref="NativeField"/> orders them.</summary>
    public static readonly string[] Names =
    [
        UsageFields.InputTokens,
        UsageFields.CacheReadTokens,
        UsageFields.CacheWriteTokens,
        UsageFields.CacheWrite1hTokens,
        UsageFields.OutputTokens,
        UsageFields.ReasoningTokens,
        UsageFields.InputAudioTokens,
        UsageFields.OutputAudioTokens,
        UsageFields.InputImageTokens,
        UsageFields.OutputImageTokens,
        UsageFields.CacheReadAudioTokens,
        UsageFields.CacheReadImageTokens,
        UsageFields.WebSearches,
        UsageFields.Requests,
        UsageFields.LatencyMs,
        UsageFields.PredictedTokens,
        UsageFields.SystemPromptTokens,
        UsageFields.ToolResultTokens,
        UsageFields.LargestPassTokens,
        UsageFields.CostUsd,
        UsageFields.PredictedCostUsd,
        UsageFields.Source,
        UsageFields.Provider,
        UsageFields.Model,
        .. AttributionNames.Texts,
        UsageFields.ServiceTier,
        UsageFields.Status,
        UsageFields.Complexity,
        UsageFields.InferenceGeo,
        UsageFields.Id,
        UsageFields.PromptHash,
        UsageFields.Timestamp,
        UsageFields.Realtime,
        UsageFields.Tags,
        UsageFields.ToolCalls,
        UsageFields.Response,
    ];

    private static readonly Utf8NameTable Table = new(Names);

    /// <summary>Null for a name that no field has.</summary>
    public static NativeField? Find(ReadOnlySpan<byte> name)
    {
        var index = Table.Find(name);

        return index < 0 ? null : (NativeField)index;
    }

    public static string Name(NativeField field) => Names[(int)field];

    public static NativeField Of(AttributionName name) => NativeField.FirstName + (int)name;

    /// <summary>Ids and hashes differ in every record: they would only push others out of the pool.</summary>
    public static bool Repeats(NativeField text) => text < NativeField.Id;

    /// <summary>What a whole number must be, for the message.</summary>
    public static string WholeRule(NativeField field) => field switch
    {
        NativeField.Requests => UsageRules.WholeRule(1, UsageLimits.Requests),
        NativeField.LatencyMs => UsageRules.WholeRule(0, UsageLimits.LatencyMs),
        _ => UsageRules.WholeRule(0, UsageLimits.Count),
    };
}
