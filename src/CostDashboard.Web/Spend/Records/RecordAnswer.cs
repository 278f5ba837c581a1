using System.Text.Json.Serialization;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Spend;

/// <summary>A stored record in the names of the native format. What few records say is left out where a record does not say it.</summary>
public record RecordAnswer
{
    public RecordAnswer(StoredUsage stored)
    {
        var record = stored.Record;
        var applied = stored.PriceJson is { } text ? AppliedPrice.FromJson(text) : null;
        var counts = record.Counts;
        var details = record.Details;
        Key = stored.Key.ToString();
        Id = record.Id;
        Source = record.Source;
        Timestamp = stored.At;
        ReceivedAt = stored.ReceivedAt;
        Requests = record.Requests;
        Provider = record.Provider;
        Model = record.Model;
        MatchedModel = applied?.Model;
        Team = record.Team;
        Project = record.Project;
        User = record.User;
        Customer = record.Customer;
        Feature = record.Feature;
        Environment = record.Environment;
        InputTokens = counts.Input;
        CacheReadTokens = counts.CacheRead;
        CacheWriteTokens = counts.CacheWrite5m;
        CacheWrite1hTokens = counts.CacheWrite1h;
        OutputTokens = counts.Output;
        ReasoningTokens = counts.Reasoning;
        InputAudioTokens = counts.InputAudio;
        OutputAudioTokens = counts.OutputAudio;
        InputImageTokens = counts.InputImage;
        OutputImageTokens = counts.OutputImage;
        CacheReadAudioTokens = counts.CacheReadAudio;
        CacheReadImageTokens = counts.CacheReadImage;
        WebSearches = counts.WebSearches;
        ServiceTier = record.ServiceTier;
        Status = record.Status;
        LatencyMs = record.LatencyMs;
        CostUsd = stored.Cost?.Usd;
        ReportedCostUsd = record.ReportedCost?.Usd;
        UnpricedParts = stored.Cost is null ? [] : applied?.UnpricedParts ?? [];
        Tags = details?.Tags;
        PredictedTokens = details?.PredictedTokens;
        PredictedCostUsd = details?.PredictedCost?.Usd;
        Complexity = details?.Complexity;
        Realtime = details?.Realtime;
        SystemPromptTokens = details?.SystemPromptTokens;
        PromptHash = details?.PromptHash;
        ToolResultTokens = details?.ToolResultTokens;
        ToolCalls = details?.ToolCalls;
        InferenceGeo = details?.InferenceGeo;
        LargestPassTokens = details?.LargestPassTokens;
    }

    /// <summary>For GET /api/v1/usage/{key}.</summary>
    public string Key { get; }

    public string? Id { get; }

    public string? Source { get; }

    /// <summary>UTC.</summary>
    public DateTime Timestamp { get; }

    /// <summary>When it was stored, UTC, to the second.</summary>
    public DateTime ReceivedAt { get; }

    public long Requests { get; }

    public string? Provider { get; }

    public string? Model { get; }

    /// <summary>As the price that was applied calls the model; null without one.</summary>
    public string? MatchedModel { get; }

    public string? Team { get; }

    public string? Project { get; }

    public string? User { get; }

    public string? Customer { get; }

    public string? Feature { get; }

    public string? Environment { get; }

    public long InputTokens { get; }

    public long CacheReadTokens { get; }

    public long CacheWriteTokens { get; }

    [JsonPropertyName("cache_write_1h_tokens")]
    public long CacheWrite1hTokens { get; }

    public long OutputTokens { get; }

    public long ReasoningTokens { get; }

    public long InputAudioTokens { get; }

    public long OutputAudioTokens { get; }

    public long InputImageTokens { get; }

    public long OutputImageTokens { get; }

    public long CacheReadAudioTokens { get; }

    public long CacheReadImageTokens { get; }

    public long WebSearches { get; }

    public string? ServiceTier { get; }

    public string? Status { get; }

    public long? LatencyMs { get; }

    /// <summary>Null when unknown.</summary>
    public decimal? CostUsd { get; }

    public decimal? ReportedCostUsd { get; }

    /// <summary>What was counted and nobody knows the fee of; the cost is that of the rest.</summary>
    public IReadOnlyList<string> UnpricedParts { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Tags { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? PredictedTokens { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? PredictedCostUsd { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Complexity { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Realtime { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? SystemPromptTokens { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PromptHash { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ToolResultTokens { get; }

    /// <summary>Calls of tools that providers bill, by kind.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, long>? ToolCalls { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? InferenceGeo { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? LargestPassTokens { get; }
}
