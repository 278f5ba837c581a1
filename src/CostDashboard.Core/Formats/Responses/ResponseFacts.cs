using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// What a response says besides its counts: its id, when, on which model and at which service tier. Nothing else is taken.
/// </summary>
internal static class ResponseFacts
{
    // "response.id" is the realtime API's; the last two are what AWS's SDKs put beside a Converse answer.
    private static readonly PathStep[][] Ids =
        Paths("id", "responseId", "response.id", "response_id", "generation_id", "ResponseMetadata.RequestId", "$metadata.requestId",
            "data.id");

    private static readonly PathStep[][] Models = Paths("model", "modelVersion", "response.model", "data.model");

    private static readonly PathStep[][] Times = Paths("created", "created_at", "createTime", "data.created_at");

    // What a log writes beside a response that it keeps.
    private static readonly PathStep[][] LogIds = Paths("id", "request_id", "requestId");
    private static readonly PathStep[][] LogModels = Paths("model", "request_model", "request.model", "request.body.model");
    private static readonly PathStep[][] LogTimes =
        Paths("created_at", "createdAt", "response_created_at", "request_created_at", "timestamp", "time", "createTime", "created");

    private static readonly PathStep[][] Speeds = Paths("usage.speed");

    private static readonly PathStep[][] Places = Paths("usage.inference_geo");

    private static readonly PathStep[][] Tiers = Paths(
        "service_tier", "usage.service_tier", "usageMetadata.serviceTier", "serviceTier", "serviceTier.type", "response.service_tier",
        "usageMetadata.trafficType");

    // OpenRouter's usage.cost is in USD, and so is Perplexity's; xAI counts ticks of 1e-10 USD.
    private static readonly (PathStep[] Path, decimal Usd)[] Costs =
    [
        .. Paths("usage.cost", "usage.cost.total_cost", "data.total_cost", "total_cost").Select(path => (path, 1m)),
        .. Paths("usage.cost_in_usd_ticks").Select(path => (path, 0.000_000_000_1m)),
    ];

    public static string? Id(IEnumerable<JsonElement> layers) => FirstText(layers, Ids);

    public static string? Model(IEnumerable<JsonElement> layers, ResponseFlavour flavour) =>
        FirstText(layers, [[.. flavour.ModelPath]]) ?? Model(layers);

    /// <summary>Where the flavour is not known.</summary>
    public static string? Model(IEnumerable<JsonElement> layers) => FirstText(layers, Models);

    /// <summary>
    /// Epoch seconds (or milliseconds) or RFC 3339. A time before there were such calls, such as the 0 that some gateways write, is none.
    /// </summary>
    public static DateTime? Time(IEnumerable<JsonElement> layers) => FirstTime(layers, Times);

    /// <summary>Of the log's entry that a response was taken out of.</summary>
    public static string? LogId(JsonElement entry) => FirstText([entry], LogIds);

    public static string? LogModel(JsonElement entry) => FirstText([entry], LogModels);

    public static DateTime? LogTime(JsonElement entry) => FirstTime([entry], LogTimes);

    /// <summary>
    /// Where Anthropic processed it, in lower case; null where it does not say, as for models that have no choice of places.
    /// </summary>
    public static string? Place(IEnumerable<JsonElement> layers) => PlaceOf(FirstText(layers, Places));

    /// <summary>The same of a text.</summary>
    public static string? PlaceOf(string? geo) => geo?.ToLowerInvariant() is { } place and not "not_available" ? place : null;

    private static DateTime? FirstTime(IEnumerable<JsonElement> layers, PathStep[][] paths)
    {
        foreach (var layer in layers)
        {
            foreach (var path in paths)
            {
                if (ResponseJson.At(layer, path) is { } value && TimeOf(value) is { } time && time >= UsageLimits.EarliestTimestamp)
                {
                    return time;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// As the provider spells it, or "fast" where that is the speed and the tier an ordinary one; null where it does not say.
    /// </summary>
    public static string? Tier(IReadOnlyCollection<JsonElement> layers) =>
        ServiceTiers.WithSpeed(NamedTier(layers), FirstText(layers, Speeds));

    private static string? NamedTier(IEnumerable<JsonElement> layers) => FirstText(layers, Tiers) switch
    {
        // Vertex: ON_DEMAND, ON_DEMAND_PRIORITY, ON_DEMAND_FLEX.
        { } tier when tier.StartsWith("ON_DEMAND_", StringComparison.Ordinal) => tier["ON_DEMAND_".Length..],
        var tier => tier,
    };

    /// <summary>Null where the response names no cost, or one that no response can have.</summary>
    public static Money? Cost(IEnumerable<JsonElement> layers)
    {
        foreach (var layer in layers)
        {
            foreach (var (path, usd) in Costs)
            {
                if (NumberOf(ResponseJson.At(layer, path)) is { } number && number is >= 0 and < 1e18m
                    && number * usd <= UsageLimits.CostUsd)
                    return Money.FromUsd(number * usd);
            }
        }

        return null;
    }

    private static string? FirstText(IEnumerable<JsonElement> layers, PathStep[][] paths)
    {
        foreach (var layer in layers)
        {
            foreach (var path in paths)
            {
                if (ResponseJson.Text(ResponseJson.At(layer, path)) is { } text) return text;
            }
        }

        return null;
    }

    private static DateTime? TimeOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            return Rfc3339.TryParse(Encoding.UTF8.GetBytes(ResponseJson.Text(value) ?? ""), out var utc) ? utc : null;

        return value.ValueKind == JsonValueKind.Number ? EpochTime.Parse(JsonMarshal.GetRawUtf8Value(value)) : null;
    }

    private static decimal? NumberOf(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Number } number
        && decimal.TryParse(JsonMarshal.GetRawUtf8Value(number), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : null;

    private static PathStep[][] Paths(params string[] dotted) =>
        Array.ConvertAll(dotted, path => Array.ConvertAll(path.Split('.'), name => new PathStep(name)));
}
