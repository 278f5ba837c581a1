using System.Runtime.InteropServices;
using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// How long cache writes live, where a list or an object says it: Bedrock's
/// "cacheDetails": [{"ttl": "1h", "inputTokens": 8851}], Anthropic's "cache_creation": {"ephemeral_1h_input_tokens": 8851}.
/// https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_TokenUsage.html
/// </summary>
internal static class WriteLifetimes
{
    /// <summary>Completes inclusive counts. Null, or why the list cannot be read.</summary>
    public static string? AddTo(Dictionary<string, long> counts, IEnumerable<JsonElement> usages)
    {
        string? problem = null;
        foreach (var usage in usages)
        {
            if (ResponseJson.Property(usage, "cacheDetails") is { ValueKind: JsonValueKind.Array } list) problem ??= AddList(counts, list);
        }

        var (written5m, written1h) = (counts.GetValueOrDefault("cache_write_5m_tokens"), counts.GetValueOrDefault("cache_write_1h_tokens"));
        // A sender that gives lifetimes alone wrote 0 or nothing as their sum. Two sums that differ are a contradiction, told later.
        if (counts.GetValueOrDefault("cache_write_tokens") == 0 && written5m + written1h > 0)
        {
            counts["cache_write_tokens"] = written5m + written1h;
            counts["input_tokens"] = counts.GetValueOrDefault("input_tokens") + written5m + written1h;
        }

        return problem;
    }

    private static string? AddList(Dictionary<string, long> counts, JsonElement list)
    {
        var (written5m, written1h) = (0L, 0L);
        foreach (var item in list.EnumerateArray())
        {
            if (ResponseJson.Property(item, "inputTokens") is not { ValueKind: JsonValueKind.Number } number) continue;
            if (!WholeNumber.TryParse(JsonMarshal.GetRawUtf8Value(number), out var count) || count is < 0 or > UsageLimits.Count)
                return $"cacheDetails.inputTokens {UsageRules.WholeRule(0, UsageLimits.Count)}, got {ResponseJson.Describe(number)}";

            if (ResponseJson.Text(item, "ttl") == "1h") written1h += count;
            else written5m += count;
        }

        counts["cache_write_5m_tokens"] = written5m;
        counts["cache_write_1h_tokens"] = written1h;
        return null;
    }
}
