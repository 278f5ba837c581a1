using System.Text.Json;
using CostDashboard.Core.Formats.Csv;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Foreign;

/// <summary>
/// LiteLLM's StandardLoggingPayload, as its generic API callback posts it, and rows of its spend log.
/// https://docs.litellm.ai/docs/proxy/logging_spec
/// </summary>
public sealed class LiteLlmFormat : IUsageFormat
{
    public string Name => "litellm";

    public UnreadableBody? Read(ReadOnlySpan<byte> body, FormatContext context, UsageBatch into) => context.Kind == ContentKind.Csv
        ? new CsvFormat().Read(body, context, into)
        : ForeignBody.Read(body, context, new LiteLlmReader(context, into), into);
}

/// <summary>
/// Makes a record of each payload or row. The time is the start, by which LiteLLM's own daily totals go. A row answered from
/// LiteLLM's cache was billed by nobody: it has no counts.
/// </summary>
internal sealed class LiteLlmReader(FormatContext context, UsageBatch batch) : IJsonValues
{
    // Where a payload, a row of the spend log and the provider's answer keep the counts and their details.
    private static readonly string[] Layers =
        ["", "usage.", "metadata.usage_object.", "hidden_params.usage_object.", "metadata.additional_usage_values.", "response.usage."];

    // A LiteLLM behind a LiteLLM sells nothing itself: the model's name says whose it is.
    private const string AnotherLiteLlm = "litellm_proxy";

    private readonly LiteLlmModels models = new(context.Catalogue);
    private readonly LiteLlmDailyRows daily = new(context, batch);

    public void Add(JsonElement value)
    {
        if (daily.Take(value)) return;
        if (Page(value) is { } rows) AddAll(rows);
        else AddOne(value);
    }

    public void Reject(string message) => batch.RejectValue(message);

    // The answer that LiteLLM's own pages ask for: {"data": [{"request_id": …}], "total": 1, "page": 1, "page_size": 50, "total_pages": 1}
    private static JsonElement? Page(JsonElement value) =>
        ResponseJson.Property(value, "data") is { ValueKind: JsonValueKind.Array } rows
            && ResponseJson.Property(value, "model") is null && ResponseJson.Property(value, "id") is null
                && ResponseJson.Property(value, "request_id") is null
            ? rows
            : null;

    private void AddAll(JsonElement rows)
    {
        foreach (var row in rows.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Object) Reject($"must be a JSON object, got {ResponseJson.Describe(row)}");
            else if (!daily.Take(row)) AddOne(row);
        }
    }

    private void AddOne(JsonElement value)
    {
        var fields = new ForeignFields(value);
        var id = fields.Text(UsageFields.Id, "id", "request_id");
        var record = Record(fields, id);
        var problem = fields.Problem ?? (UsageRules.Check(record, context.Now) is { } broken ? fields.Named(broken) : null);
        batch.AddOrReject(record, problem, id, value);
    }

    private UsageRecord Record(ForeignFields fields, string? id)
    {
        var provider = fields.Text(UsageFields.Provider, "custom_llm_provider") is { } named and not AnotherLiteLlm ? named : null;
        var whom = LiteLlmAttribution.Read(fields, out var tags);
        var record = new UsageRecord
        {
            Id = id,
            Timestamp = fields.Time(UsageFields.Timestamp, "startTime", "endTime") ?? context.Defaults.Timestamp,
            Provider = provider ?? context.Defaults.Provider,
            Model = models.Choose(fields, provider) ?? context.Defaults.Model ?? "",
            Attribution = whom.Or(context.Defaults.Attribution),
            ServiceTier = ServiceTiers.Normalize(Tier(fields)),
            Status = fields.Text(UsageFields.Status, "status", "metadata.status"),
            LatencyMs = Latency(fields),
            ReportedCost = fields.Cost("response_cost", "spend"),
            Details = Details(tags, Place(fields)),
        };
        Count(fields, record);
        return record;
    }

    private static void Count(ForeignFields fields, UsageRecord record)
    {
        if (fields.IsTrue("cache_hit")) return;

        var counts = OpenAiCounts.Read(fields, Layers);
        record.Counts = counts ?? default;
        if (!record.Counts.IsZero || record.Status == "failure") return;

        // Images and seconds of audio come without tokens: what they cost is not known from the zeros, unless LiteLLM says 0 too.
        record.HasCounts = counts is not null && record.ReportedCost == Money.Zero;
        if (counts is null && record.ReportedCost is null)
            fields.Fail("prompt_tokens", "is required; give prompt_tokens and completion_tokens, or response_cost");
    }

    private static string? Tier(ForeignFields fields)
    {
        if (ResponseJson.Text(fields.Value("call_type")) is "aretrieve_batch" or "retrieve_batch") return ServiceTiers.Batch;

        var tier = fields.Text(
            UsageFields.ServiceTier, "response.service_tier", "metadata.usage_object.service_tier", "model_parameters.service_tier");
        return ServiceTiers.WithSpeed(tier, fields.Text("speed", "metadata.usage_object.speed", "usage.speed", "response.usage.speed"));
    }

    private static string? Place(ForeignFields fields) => ResponseFacts.PlaceOf(
        fields.Text(
            UsageFields.InferenceGeo, "metadata.usage_object.inference_geo", "usage.inference_geo", "response.usage.inference_geo"));

    private static UsageDetails? Details(IReadOnlyDictionary<string, string>? tags, string? place) =>
        tags is null && place is null ? null : new UsageDetails { Tags = tags, InferenceGeo = place };

    /// <summary>Of a stream, response_time is only the time to the first token.</summary>
    private static long? Latency(ForeignFields fields)
    {
        var whole = fields.IsTrue("stream") ? null : fields.Seconds("response_time");
        if (whole is null && fields.Value("startTime") is { } start && fields.Value("endTime") is { } end)
            whole = (decimal?)(LooseTime.Parse(end) - LooseTime.Parse(start))?.TotalMilliseconds;

        whole ??= fields.Seconds("response_time");
        return whole is >= 0 and <= UsageLimits.LatencyMs ? (long)decimal.Round(whole.Value) : null;
    }
}
