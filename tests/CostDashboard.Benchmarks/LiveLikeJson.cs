using System.Buffers;
using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Benchmarks;

/// <summary>The part of a native record's JSON that is the same whenever the call is repeated: all but id, time and user.</summary>
internal static class LiveLikeJson
{
    /// <summary>The object without its opening brace, to follow fields already written: <c>"source":"llm-gateway",…}</c></summary>
    public static byte[] Rest(UsageRecord record)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            Text(json, "source", record.Source);
            Text(json, "provider", record.Provider);
            Text(json, "model", record.Model);
            Text(json, "team", record.Team);
            Text(json, "project", record.Project);
            Text(json, "feature", record.Feature);
            Text(json, "environment", record.Environment);
            Counts(json, record.Counts);
            Text(json, "service_tier", record.ServiceTier);
            Text(json, "status", record.Status);
            if (record.LatencyMs is { } latency) json.WriteNumber("latency_ms", latency);
            if (record.ReportedCost is { } reported) json.WriteNumber("cost_usd", reported.Usd);
            Tags(json, record.Details?.Tags);
            json.WriteEndObject();
        }
        return bytes.WrittenSpan[1..].ToArray();
    }

    private static void Counts(Utf8JsonWriter json, in TokenCounts counts)
    {
        // Clients send these two even when zero; the rest only when there is something to say.
        json.WriteNumber("input_tokens", counts.Input);
        json.WriteNumber("output_tokens", counts.Output);
        Number(json, "cache_read_tokens", counts.CacheRead);
        Number(json, "cache_write_tokens", counts.CacheWrite5m);
        Number(json, "cache_write_1h_tokens", counts.CacheWrite1h);
        Number(json, "reasoning_tokens", counts.Reasoning);
        Number(json, "web_searches", counts.WebSearches);
    }

    private static void Tags(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? tags)
    {
        if (tags is null) return;

        json.WriteStartObject("tags");
        foreach (var (tag, value) in tags) json.WriteString(tag, value);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private static void Number(Utf8JsonWriter json, string name, long value)
    {
        if (value != 0) json.WriteNumber(name, value);
    }
}
