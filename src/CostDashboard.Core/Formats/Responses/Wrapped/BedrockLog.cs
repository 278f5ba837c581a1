using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CostDashboard.Core.Formats.Foreign;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// Amazon Bedrock's log of model invocations, as it is delivered to S3 and CloudWatch, with bodies or without. The log's own counts
/// exclude the cache; the response in it says besides how long cache writes live, the tier and the passes.
/// {"schemaType": "ModelInvocationLog", "timestamp": "…", "identity": {"arn": "…"}, "requestId": "…", "modelId": "us.anthropic.claude-…",
/// "input": {"inputTokenCount": 40, …}, "output": {"outputTokenCount": 38, "outputBodyJson": {…}}}
/// https://docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html
/// </summary>
internal static class BedrockLog
{
    public static bool Is(JsonElement value) => ResponseJson.Text(value, "schemaType") == "ModelInvocationLog"
        || (ResponseJson.Property(value, "modelId") is not null && ResponseJson.Property(value, "requestId") is not null
            && (ResponseJson.Object(value, "input") is not null || ResponseJson.Object(value, "output") is not null));

    /// <summary>Null with a problem when the counts cannot be read. A call that failed has counts of zero.</summary>
    public static ResponseUsage? Read(JsonElement log, IReadOnlyList<ResponseFlavour> flavours, out FieldProblem? problem)
    {
        var fields = new ForeignFields(log);
        var (logged, time) = (Counts(fields), fields.Time(UsageFields.Timestamp, "timestamp"));
        problem = fields.Problem;
        if (problem is not null) return null;

        var response = ResponseJson.Object(log, "output") is { } output ? Response(output, flavours) : null;
        var counts = response is { HasCounts: true } && (logged is not { } own || Holds(response.Counts, own)) ? response.Counts : logged;
        var failed = ResponseJson.Text(log, "errorCode") is not null;
        var whom = Whom(fields, out var tags);

        return new ResponseUsage
        {
            Id = ResponseJson.Text(log, "requestId") ?? response?.Id,
            Model = Model(ResponseJson.Text(log, "modelId"), response?.Model),
            Timestamp = time,
            ServiceTier = response?.ServiceTier ?? ResponseJson.Text(log, "serviceTier"),
            InferenceGeo = response?.InferenceGeo,
            ToolCalls = response?.ToolCalls,
            LargestPassTokens = response?.LargestPassTokens,
            Others = response?.Others ?? [],
            Counts = counts ?? default,
            // Pictures are counted in pictures; what failed was charged nothing.
            HasCounts = counts is not null || failed,
            Status = failed ? "error" : null,
            Attribution = whom,
            Tags = tags,
        };
    }

    private static TokenCounts? Counts(ForeignFields fields)
    {
        var (input, output) = (
            fields.First("input.inputTokenCount", "inputTokenCount"), fields.First("output.outputTokenCount", "outputTokenCount"));
        var (read, written) = (fields.First("input.cacheReadInputTokenCount"), fields.First("input.cacheWriteInputTokenCount"));

        return input is null && output is null && read is null && written is null
            ? null
            : new TokenCounts { Input = input ?? 0, Output = output ?? 0, CacheRead = read ?? 0, CacheWrite5m = written ?? 0 };
    }

    // Of a response in parts, or of another maker's shape, only a part may have been understood: then the log knows more.
    private static bool Holds(TokenCounts response, TokenCounts logged) =>
        response.TotalInput >= logged.TotalInput && response.TotalOutput >= logged.TotalOutput;

    private static ResponseUsage? Response(JsonElement output, IReadOnlyList<ResponseFlavour> flavours)
    {
        var group = new ResponseGroup(flavours);
        if (ResponseJson.Property(output, "outputBodyJson") is not { } body) return null;

        // Streams are logged as the list of their events.
        if (Opened(body) is { ValueKind: JsonValueKind.Array } events)
        {
            foreach (var item in events.EnumerateArray()) group.Add(ResponseUnwrap.Of(item));
        }
        else if (Opened(body) is { ValueKind: JsonValueKind.Object } whole)
        {
            group.Add(ResponseUnwrap.Of(whole));
        }

        return group.First is null ? null : ResponseReader.Read(group, out _);
    }

    private static JsonElement Opened(JsonElement body) =>
        ResponseJson.Text(body) is ['{' or '[', ..] text && ResponseBody.Parse(Encoding.UTF8.GetBytes(text), out _) is { } opened
            ? opened
            : body;

    /// <summary>
    /// "arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-…" names a model; the id of an application's own profile or of
    /// provisioned throughput does not, and then the response's word goes first.
    /// </summary>
    private static string? Model(string? modelId, string? answered)
    {
        if (modelId is null || !modelId.StartsWith("arn:", StringComparison.Ordinal)) return modelId ?? answered;

        var slash = modelId.LastIndexOf('/');
        var kind = modelId[(modelId.LastIndexOf(':', Math.Max(slash, 0)) + 1)..Math.Max(slash, 0)];
        return kind is "foundation-model" or "inference-profile" ? modelId[(slash + 1)..] : answered ?? modelId;
    }

    private static Attribution Whom(ForeignFields fields, out IReadOnlyDictionary<string, string>? tags)
    {
        var kept = new ForeignTags();
        if (fields.Open("requestMetadata") is { ValueKind: JsonValueKind.Object } metadata)
        {
            foreach (var property in metadata.EnumerateObject())
                kept.Add(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(property)), ResponseJson.Text(property.Value));
        }

        tags = kept.All;
        var user = User(fields.Text(UsageFields.User, "identity.arn"));
        return Attribution.Of(name => name == AttributionName.User ? user : Named(kept, name));
    }

    private static string? Named(ForeignTags tags, AttributionName name) =>
        AttributionSpellings.Of(name).IsRequestTag ? Fitting(tags.Find(name.Text())) : null;

    // "arn:aws:sts::000000000000:assumed-role/Role/session": a long one is told by its end, which still is a name.
    private static string? User(string? arn) =>
        Fitting(arn) ?? Fitting(arn?[(arn.LastIndexOf(':') + 1)..]) ?? Fitting(arn?[(arn.LastIndexOf('/') + 1)..]);

    private static string? Fitting(string? text) => UsageText.Check(UsageFields.User, text, UsageLimits.Attribution) is null ? text : null;
}
