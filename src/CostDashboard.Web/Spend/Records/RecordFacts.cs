using CostDashboard.Core.Usage;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Spend;

/// <summary>The fields of a record as a list to read: what every record has always, the rest where it was given.</summary>
public static class RecordFacts
{
    public static readonly IReadOnlyDictionary<string, string> NoTags = new Dictionary<string, string>();

    public static readonly IReadOnlyDictionary<string, long> NoCalls = new Dictionary<string, long>();

    /// <returns>Name (the resource "Field.{name}") and value; a null value was not given.</returns>
    public static IEnumerable<(string Name, string? Value)> Of(UsageRecord record) =>
    [
        ("Id", record.Id),
        ("Source", record.Source),
        ("Provider", record.Provider),
        ("Model", record.Model),
        .. AttributionNames.All.Select(name => (name.ToString(), record.Attribution[name])),
        ("Requests", Format.Count(record.Requests)),
        ("Status", record.Status),
        ("Latency", record.LatencyMs is { } ms ? Format.Count(ms) : null),
        .. Counts(record.Counts),
        .. Details(record.Details),
    ];

    private static IEnumerable<(string Name, string? Value)> Counts(TokenCounts counts) => Given(
        ("Input", counts.Input),
        ("CacheRead", counts.CacheRead),
        ("CacheWrite5m", counts.CacheWrite5m),
        ("CacheWrite1h", counts.CacheWrite1h),
        ("Output", counts.Output),
        ("Reasoning", counts.Reasoning),
        ("InputAudio", counts.InputAudio),
        ("OutputAudio", counts.OutputAudio),
        ("InputImage", counts.InputImage),
        ("OutputImage", counts.OutputImage),
        ("CacheReadAudio", counts.CacheReadAudio),
        ("CacheReadImage", counts.CacheReadImage),
        ("WebSearches", counts.WebSearches));

    private static IEnumerable<(string Name, string? Value)> Details(UsageDetails? details)
    {
        if (details is null) yield break;
        foreach (var given in Given(
            ("SystemPromptTokens", details.SystemPromptTokens ?? 0),
            ("ToolResultTokens", details.ToolResultTokens ?? 0),
            ("PredictedTokens", details.PredictedTokens ?? 0),
            ("LargestPassTokens", details.LargestPassTokens ?? 0))) yield return given;
        if (details.InferenceGeo is { } geo) yield return ("InferenceGeo", geo);
        if (details.PredictedCost is { } predicted) yield return ("PredictedCost", Format.UsdExact(predicted));
        if (details.Complexity is { } complexity) yield return ("Complexity", complexity);
        if (details.PromptHash is { } hash) yield return ("PromptHash", hash);
    }

    private static IEnumerable<(string Name, string? Value)> Given(params (string Name, long Count)[] counts) =>
        counts.Where(c => c.Count != 0).Select(c => (c.Name, (string?)Format.Count(c.Count)));
}
