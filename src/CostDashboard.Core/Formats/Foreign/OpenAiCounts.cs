using System.Text.Json;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Foreign;

/// <summary>
/// Reads counts that are named as in OpenAI's chat API, with what LiteLLM adds to them for other providers. Input includes
/// cached and written tokens, output includes reasoning, unless the record itself tells otherwise (see <see cref="OutsideCounts"/>).
/// </summary>
internal static class OpenAiCounts
{
    /// <summary>
    /// Null when there is no count, or one that cannot be true (then the fields have a problem).
    /// <paramref name="layers"/>: paths of the objects that may hold them, each ending in a dot, or "" for the record itself.
    /// </summary>
    public static TokenCounts? Read(ForeignFields fields, params string[] layers)
    {
        long? First(string name) => fields.First(Spelled(layers, [name]));
        long Highest(params string[] names) => fields.Highest(Spelled(layers, names)) ?? 0;

        var (input, output) = (First("prompt_tokens") ?? First("input_tokens"), First("completion_tokens") ?? First("output_tokens"));
        if (input is null && output is null) return null;

        var (written5m, written1h) = (Highest([.. OpenAiNames.Written5m]), Highest([.. OpenAiNames.Written1h]));
        var counts = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["input_tokens"] = input ?? 0,
            ["output_tokens"] = output ?? 0,
            ["cache_read_tokens"] = Highest([.. OpenAiNames.Cached]),
            ["cache_write_tokens"] = Math.Max(Highest([.. OpenAiNames.Written]), written5m + written1h),
            ["cache_write_5m_tokens"] = written5m,
            ["cache_write_1h_tokens"] = written1h,
            ["input_audio_tokens"] = Highest("prompt_tokens_details.audio_tokens", "input_tokens_details.audio_tokens"),
            ["input_image_tokens"] = Highest("prompt_tokens_details.image_tokens", "input_tokens_details.image_tokens"),
            ["cache_audio_read_tokens"] = Highest("prompt_tokens_details.cached_tokens_details.audio_tokens"),
            ["cache_image_read_tokens"] = Highest("prompt_tokens_details.cached_tokens_details.image_tokens"),
            ["output_reasoning_tokens"] = Highest("completion_tokens_details.reasoning_tokens", "output_tokens_details.reasoning_tokens"),
            ["output_audio_tokens"] = Highest("completion_tokens_details.audio_tokens", "output_tokens_details.audio_tokens"),
            ["output_image_tokens"] = Highest("completion_tokens_details.image_tokens", "output_tokens_details.image_tokens"),
            ["web_searches"] = Highest([.. OpenAiNames.Searches]),
        };
        if (CacheIsApart(fields, layers, counts)) counts["input_tokens"] += counts["cache_read_tokens"] + counts["cache_write_tokens"];
        OutsideCounts.Include(counts, First("total_tokens"));
        OutsideCounts.IncludeCache(counts);
        AddPasses(fields, layers, counts);

        return fields.Problem is null ? ToDisjoint(fields, counts) : null;
    }

    /// <summary>The one conversion; a contradiction is a problem of the usage as a whole.</summary>
    public static TokenCounts? ToDisjoint(ForeignFields fields, IReadOnlyDictionary<string, long> inclusive)
    {
        var counts = InclusiveCounts.ToDisjoint(inclusive, out var contradiction);
        if (contradiction is not null) fields.Fail(UsageFields.AnyUsage, contradiction);

        return counts;
    }

    /// <summary>
    /// Whether the input leaves out the cache though it would have room for it. Anthropic's own names say so; of LiteLLM's rows another
    /// layer does, which has the whole prompt.
    /// </summary>
    private static bool CacheIsApart(ForeignFields fields, string[] layers, Dictionary<string, long> counts)
    {
        var (input, cache) = (counts["input_tokens"], counts["cache_read_tokens"] + counts["cache_write_tokens"]);
        if (cache == 0) return false;
        if (fields.First(Spelled(layers, ["prompt_tokens"])) is null)
            return HasAny(fields, layers, "cache_read_input_tokens", "cache_creation_input_tokens")
                && !HasAny(fields, layers, "input_tokens_details");

        return fields.Highest(Spelled(layers, ["prompt_tokens"])) == input + cache;
    }

    private static bool HasAny(ForeignFields fields, string[] layers, params string[] names) =>
        Array.Exists(Spelled(layers, names), path => fields.Value(path) is not null);

    private static void AddPasses(ForeignFields fields, string[] layers, Dictionary<string, long> counts)
    {
        var usages = layers.Where(layer => layer.Length > 0).Select(layer => fields.Open(layer[..^1])).OfType<JsonElement>();
        if (UsagePasses.AddTo(counts, usages).Problem is { } problem) fields.Fail(UsageFields.AnyUsage, problem);
    }

    private static string[] Spelled(string[] layers, string[] names)
    {
        var paths = new string[layers.Length * names.Length];
        for (var i = 0; i < paths.Length; i++) paths[i] = layers[i / names.Length] + names[i % names.Length];

        return paths;
    }
}
