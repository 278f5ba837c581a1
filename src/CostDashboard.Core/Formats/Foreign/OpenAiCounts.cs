using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Foreign;

/// <summary>
/// Reads counts that are named as in OpenAI's chat API, with what LiteLLM adds to them for other providers. Input includes
/// cached and written tokens, output includes reasoning, unless the total says that reasoning came on top (xAI).
/// </summary>
internal static class OpenAiCounts
{
    private static readonly string[] Cached =
        ["prompt_tokens_details.cached_tokens", "input_tokens_details.cached_tokens", "cache_read_input_tokens", "prompt_cache_hit_tokens"];

    private static readonly string[] Written =
        ["cache_creation_input_tokens", "prompt_tokens_details.cache_creation_tokens", "prompt_tokens_details.cache_write_tokens", "input_tokens_details.cache_write_tokens"];

    private static readonly string[] Written5m =
        ["cache_creation.ephemeral_5m_input_tokens", "prompt_tokens_details.cache_creation_token_details.ephemeral_5m_input_tokens"];

    private static readonly string[] Written1h =
        ["cache_creation.ephemeral_1h_input_tokens", "prompt_tokens_details.cache_creation_token_details.ephemeral_1h_input_tokens"];

    private static readonly string[] Searches =
        ["server_tool_use.web_search_requests", "prompt_tokens_details.web_search_requests", "num_search_queries"];

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

        var (written5m, written1h) = (Highest(Written5m), Highest(Written1h));
        var counts = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["input_tokens"] = input ?? 0,
            ["output_tokens"] = output ?? 0,
            ["cache_read_tokens"] = Highest(Cached),
            ["cache_write_tokens"] = Math.Max(Highest(Written), written5m + written1h),
            ["cache_write_5m_tokens"] = written5m,
            ["cache_write_1h_tokens"] = written1h,
            ["input_audio_tokens"] = Highest("prompt_tokens_details.audio_tokens", "input_tokens_details.audio_tokens"),
            ["input_image_tokens"] = Highest("prompt_tokens_details.image_tokens", "input_tokens_details.image_tokens"),
            ["cache_audio_read_tokens"] = Highest("prompt_tokens_details.cached_tokens_details.audio_tokens"),
            ["cache_image_read_tokens"] = Highest("prompt_tokens_details.cached_tokens_details.image_tokens"),
            ["output_reasoning_tokens"] = Highest("completion_tokens_details.reasoning_tokens", "output_tokens_details.reasoning_tokens"),
            ["output_audio_tokens"] = Highest("completion_tokens_details.audio_tokens", "output_tokens_details.audio_tokens"),
            ["output_image_tokens"] = Highest("completion_tokens_details.image_tokens", "output_tokens_details.image_tokens"),
            ["web_searches"] = Highest(Searches),
        };
        AddWhatIsOutside(counts, First("total_tokens"));

        return fields.Problem is null ? ToDisjoint(fields, counts) : null;
    }

    /// <summary>The one conversion; a contradiction is a problem of the usage as a whole.</summary>
    public static TokenCounts? ToDisjoint(ForeignFields fields, IReadOnlyDictionary<string, long> inclusive)
    {
        var counts = InclusiveCounts.ToDisjoint(inclusive, out var contradiction);
        if (contradiction is not null) fields.Fail(UsageFields.AnyUsage, contradiction);

        return counts;
    }

    private static void AddWhatIsOutside(Dictionary<string, long> counts, long? total)
    {
        var (input, output, reasoning) = (counts["input_tokens"], counts["output_tokens"], counts["output_reasoning_tokens"]);
        if (reasoning > 0 && total == input + output + reasoning) counts["output_tokens"] += reasoning;

        // LiteLLM of 2025 counted cache reads into the prompt and writes not: where both cannot be in it, that is what happened.
        var (cached, written) = (counts["cache_read_tokens"], counts["cache_write_tokens"]);
        if (cached <= input && cached + written > input) counts["input_tokens"] += written;
    }

    private static string[] Spelled(string[] layers, string[] names)
    {
        var paths = new string[layers.Length * names.Length];
        for (var i = 0; i < paths.Length; i++) paths[i] = layers[i / names.Length] + names[i % names.Length];

        return paths;
    }
}
