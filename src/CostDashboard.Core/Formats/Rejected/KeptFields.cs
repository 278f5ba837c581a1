using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Rejected;

/// <summary>The written list of fields whose text a rejected record keeps, over all formats. What is not here is cut out.</summary>
internal static class KeptFields
{
    private static readonly string[] Names =
    [
        UsageFields.Source, UsageFields.Provider, UsageFields.Model, .. AttributionNames.Texts,
        .. AttributionSpellings.All.SelectMany(name => name.KeptFields),
        "model_group", "model_name", "team_id", "team_alias", "project_id", "user_id", "userId", "end_user", "custom_llm_provider",
        "owned_by", "service",
        "user_api_key_alias", "user_api_key_team_id", "user_api_key_team_alias", "user_api_key_user_id", "user_api_key_org_id",
        "user_api_key_end_user_id",
    ];

    private static readonly string[] Identifiers =
    [
        UsageFields.Id, UsageFields.ServiceTier, UsageFields.Status, UsageFields.Complexity, UsageFields.InferenceGeo,
        UsageFields.PromptHash,
        "object", "type", "event_type", "code", "serviceTier", "service_tier_used", "request_id", "requestId", "response_id", "responseId",
        "custom_id", "recordId", "key",
        "modelId", "modelVersion", "model_version", "model_id", "status_code", "errorCode", "finish_reason", "finishReason", "stop_reason",
        "stopReason",
        "trace_id", "traceId", "span_id", "call_type", "currency", "specversion", "trafficType",
    ];

    private static readonly string[] Times =
    [
        UsageFields.Timestamp, "time", "date", "created", "created_at", "createdAt", "createTime", "completed_at", "start_time", "end_time",
        "startTime", "endTime",
        "startDate", "endDate", "completionStartTime",
    ];

    /// <summary>
    /// A number deeper in a record is kept under a name with one of these in it: a map from words of a text to figures has none.
    /// </summary>
    private static readonly string[] OfUsage =
        ["token", "count", "cost", "usage", "price", "spend", "request", "search", "second", "duration", "latency", "unit", "input",
         "output", "cache", "page", "total", "index", "status"];

    private static readonly Dictionary<string, KeptKind> Kinds = Build();

    public static KeptKind KindOf(string name) => Kinds.GetValueOrDefault(name);

    public static bool IsOfUsage(string name) => Array.Exists(OfUsage, part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>A field's name, and not a text used as one.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= UsageLimits.TagKey
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ':' or '$' or '@' or '/');

    private static Dictionary<string, KeptKind> Build()
    {
        var kinds = new Dictionary<string, KeptKind>(StringComparer.Ordinal) { [UsageFields.Tags] = KeptKind.Tags };
        foreach (var name in Names) kinds[name] = KeptKind.Name;
        foreach (var name in Identifiers) kinds[name] = KeptKind.Identifier;
        foreach (var name in Times) kinds[name] = KeptKind.Time;
        foreach (var name in NativeFields.Names.AsSpan(0, NativeFields.WholeNumbers + NativeFields.Amounts)) kinds[name] = KeptKind.Number;
        return kinds;
    }
}

/// <summary>What a field holds, and so which text in it is no prompt.</summary>
internal enum KeptKind
{
    /// <summary>Not known: no text of it is kept.</summary>
    Unknown,

    /// <summary>A name a person gave: a few words.</summary>
    Name,

    /// <summary>One word, however odd.</summary>
    Identifier,

    Number,
    Time,

    /// <summary>An object whose every value is a name.</summary>
    Tags,
}
