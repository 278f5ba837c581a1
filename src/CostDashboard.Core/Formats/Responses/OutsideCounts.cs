namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// Counts in OpenAI's shape of which some stand outside their whole. By OpenAI's rule input includes cached tokens and output
/// includes reasoning; other senders leave one out, and their total tells which: Gemini's compatible endpoint its thinking, xAI its
/// reasoning, gateways the cache.
/// </summary>
internal static class OutsideCounts
{
    /// <summary>Makes inclusive counts of them. <paramref name="total"/>: what the sender says all tokens are, where it does.</summary>
    public static void Include(Dictionary<string, long> counts, long? total)
    {
        var (input, output, reasoning) = (Of(counts, "input_tokens"), Of(counts, "output_tokens"), Of(counts, "output_reasoning_tokens"));
        var (cached, written) = (Of(counts, "cache_read_tokens"), Of(counts, "cache_write_tokens"));
        if (total - input - output is not { } rest || rest <= 0) return;

        if (rest == cached + written || rest == cached || rest == written) counts["input_tokens"] = input + rest;
        else if (cached + written > input && rest == cached + written + reasoning)
        {
            counts["input_tokens"] = input + cached + written;
            counts["output_tokens"] = output + reasoning;
        }
        else counts["output_tokens"] = output + rest;
    }

    /// <summary>
    /// Where no total tells: tokens of the cache that cannot be in the input were counted apart. LiteLLM of 2025 counted reads into it
    /// and writes not.
    /// </summary>
    public static void IncludeCache(Dictionary<string, long> counts)
    {
        var (input, cached, written) = (Of(counts, "input_tokens"), Of(counts, "cache_read_tokens"), Of(counts, "cache_write_tokens"));
        if (cached + written > input) counts["input_tokens"] = input + written + (cached > input ? cached : 0);
    }

    private static long Of(Dictionary<string, long> counts, string name) => counts.GetValueOrDefault(name);
}

/// <summary>
/// Paths of counts in a usage object that is named as in OpenAI's chat API, with what LiteLLM and other gateways add for Anthropic's
/// models. Spellings in one list count the same tokens.
/// </summary>
internal static class OpenAiNames
{
    public static readonly IReadOnlyList<string> Total = ["total_tokens"];

    public static readonly IReadOnlyList<string> Cached =
        ["prompt_tokens_details.cached_tokens", "input_tokens_details.cached_tokens", "cache_read_input_tokens", "prompt_cache_hit_tokens"];

    public static readonly IReadOnlyList<string> Written =
    [
        "cache_creation_input_tokens", "prompt_tokens_details.cache_creation_tokens", "prompt_tokens_details.cache_write_tokens",
        "input_tokens_details.cache_write_tokens",
    ];

    public static readonly IReadOnlyList<string> Written5m =
        ["cache_creation.ephemeral_5m_input_tokens", "prompt_tokens_details.cache_creation_token_details.ephemeral_5m_input_tokens"];

    public static readonly IReadOnlyList<string> Written1h =
        ["cache_creation.ephemeral_1h_input_tokens", "prompt_tokens_details.cache_creation_token_details.ephemeral_1h_input_tokens"];

    public static readonly IReadOnlyList<string> Searches =
        ["server_tool_use.web_search_requests", "prompt_tokens_details.web_search_requests", "num_search_queries"];
}
