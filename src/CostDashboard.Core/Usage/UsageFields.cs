namespace CostDashboard.Core.Usage;

/// <summary>The names of a record's fields as senders write them and as error messages give them.</summary>
public static class UsageFields
{
    public const string Id = "id";
    public const string Source = "source";
    public const string Requests = "requests";
    public const string Timestamp = "timestamp";
    public const string Provider = "provider";
    public const string Model = "model";
    public const string Team = "team";
    public const string Project = "project";
    public const string User = "user";
    public const string Feature = "feature";
    public const string Environment = "environment";
    public const string Tags = "tags";
    public const string InputTokens = "input_tokens";
    public const string CacheReadTokens = "cache_read_tokens";
    public const string CacheWriteTokens = "cache_write_tokens";
    public const string CacheWrite1hTokens = "cache_write_1h_tokens";
    public const string OutputTokens = "output_tokens";
    public const string ReasoningTokens = "reasoning_tokens";
    public const string InputAudioTokens = "input_audio_tokens";
    public const string OutputAudioTokens = "output_audio_tokens";
    public const string InputImageTokens = "input_image_tokens";
    public const string OutputImageTokens = "output_image_tokens";
    public const string CacheReadAudioTokens = "cache_read_audio_tokens";
    public const string CacheReadImageTokens = "cache_read_image_tokens";
    public const string WebSearches = "web_searches";
    public const string ServiceTier = "service_tier";
    public const string Status = "status";
    public const string LatencyMs = "latency_ms";
    public const string CostUsd = "cost_usd";
    public const string PredictedTokens = "predicted_tokens";
    public const string PredictedCostUsd = "predicted_cost_usd";
    public const string Complexity = "complexity";
    public const string Realtime = "realtime";
    public const string SystemPromptTokens = "system_prompt_tokens";
    public const string PromptHash = "prompt_hash";
    public const string ToolResultTokens = "tool_result_tokens";
    public const string ToolCalls = "tool_calls";
    public const string InferenceGeo = "inference_geo";
    public const string LargestPassTokens = "largest_pass_tokens";
    public const string Response = "response";

    /// <summary>Stands for the record as a whole in errors that no single field caused.</summary>
    public const string WholeRecord = "record";

    /// <summary>Stands for "any count, requests or cost" in errors.</summary>
    public const string AnyUsage = "usage";
}
