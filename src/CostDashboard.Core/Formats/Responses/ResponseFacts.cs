using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>What a response says besides its counts: its id, when, on which model and at which service tier. Nothing else is taken.</summary>
internal static class ResponseFacts
{
    // "response.id" is the realtime API's; the last two are what AWS's SDKs put beside a Converse answer.
    private static readonly PathStep[][] Ids =
        Paths("id", "responseId", "response.id", "response_id", "generation_id", "ResponseMetadata.RequestId", "$metadata.requestId");

    private static readonly PathStep[][] Models = Paths("model", "modelVersion", "response.model");

    private static readonly PathStep[][] Times = Paths("created", "created_at", "createTime");

    private static readonly PathStep[][] Tiers = Paths(
        "service_tier", "usage.service_tier", "usageMetadata.serviceTier", "serviceTier", "serviceTier.type", "response.service_tier",
        "usageMetadata.trafficType");

    // OpenRouter's usage.cost is in USD, and so is Perplexity's; xAI counts ticks of 1e-10 USD.
    private static readonly (PathStep[] Path, decimal Usd)[] Costs =
    [
        .. Paths("usage.cost", "usage.cost.total_cost").Select(path => (path, 1m)),
        .. Paths("usage.cost_in_usd_ticks").Select(path => (path, 0.000_000_000_1m)),
    ];

    public static string? Id(IEnumerable<JsonElement> layers) => FirstText(layers, Ids);

    public static string? Model(IEnumerable<JsonElement> layers, ResponseFlavour flavour) =>
        FirstText(layers, [[.. flavour.ModelPath]]) ?? Model(layers);

    /// <summary>Where the flavour is not known.</summary>
    public static string? Model(IEnumerable<JsonElement> layers) => FirstText(layers, Models);

    /// <summary>Epoch seconds (or milliseconds) or RFC 3339. A time before there were such calls, such as the 0 that some gateways write, is none.</summary>
    public static DateTime? Time(IEnumerable<JsonElement> layers)
    {
        foreach (var layer in layers)
        {
            foreach (var path in Times)
            {
                if (ResponseJson.At(layer, path) is { } value && TimeOf(value) is { } time && time >= UsageLimits.EarliestTimestamp) return time;
            }
        }

        return null;
    }

    /// <summary>As the provider spells it; null where it does not say.</summary>
    public static string? Tier(IEnumerable<JsonElement> layers) => FirstText(layers, Tiers) switch
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
                if (NumberOf(ResponseJson.At(layer, path)) is { } number && number is >= 0 and < 1e18m && number * usd <= UsageLimits.CostUsd)
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
        && decimal.TryParse(JsonMarshal.GetRawUtf8Value(number), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;

    private static PathStep[][] Paths(params string[] dotted) =>
        Array.ConvertAll(dotted, path => Array.ConvertAll(path.Split('.'), name => new PathStep(name)));
}
