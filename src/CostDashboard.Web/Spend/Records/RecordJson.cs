using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Spend;

/// <summary>A stored record in the names of the native format.</summary>
public static class RecordJson
{
    public static Dictionary<string, object?> Of(StoredUsage stored)
    {
        var record = stored.Record;
        var applied = stored.PriceJson is { } text ? AppliedPrice.FromJson(text) : null;
        var json = new Dictionary<string, object?>
        {
            ["key"] = RecordKey.Of(stored.Seq),
            ["id"] = record.Id,
            ["source"] = record.Source,
            ["timestamp"] = stored.At,
            ["received_at"] = stored.ReceivedAt,
            ["requests"] = record.Requests,
            ["provider"] = record.Provider,
            ["model"] = record.Model,
            ["matched_model"] = applied?.Model,
            ["team"] = record.Team,
            ["project"] = record.Project,
            ["user"] = record.User,
            ["feature"] = record.Feature,
            ["environment"] = record.Environment,
        };

        Span<long> counts = stackalloc long[TokenCounts.Length];
        record.Counts.CopyTo(counts);
        for (var i = 0; i < counts.Length; i++) json[TokenCounts.Names[i]] = counts[i];

        json[Dimension.ServiceTier.Name()] = record.ServiceTier;
        json["status"] = record.Status;
        json["latency_ms"] = record.LatencyMs;
        json["cost_usd"] = stored.Cost?.Usd;
        json["reported_cost_usd"] = record.ReportedCost?.Usd;
        json["unpriced_parts"] = stored.Cost is null ? [] : applied?.UnpricedParts ?? [];
        AddDetails(json, record.Details);
        return json;
    }

    private static void AddDetails(Dictionary<string, object?> json, UsageDetails? details)
    {
        if (details is null) return;

        json["tags"] = details.Tags;
        json["predicted_tokens"] = details.PredictedTokens;
        json["predicted_cost_usd"] = details.PredictedCost?.Usd;
        json["complexity"] = details.Complexity;
        json["realtime"] = details.Realtime;
        json["system_prompt_tokens"] = details.SystemPromptTokens;
        json["prompt_hash"] = details.PromptHash;
        json["tool_result_tokens"] = details.ToolResultTokens;
        json["tool_calls"] = details.ToolCalls;
        json["inference_geo"] = details.InferenceGeo;
        json["largest_pass_tokens"] = details.LargestPassTokens;
    }
}
