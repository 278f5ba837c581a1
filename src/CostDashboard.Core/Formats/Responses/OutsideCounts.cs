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
