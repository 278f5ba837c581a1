using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>
/// claude_api_tokens_….csv of Anthropic's console. Counts are disjoint; no column counts calls.
/// "2026-03-22,claude-sonnet-4-20250514,my-key,Default,standard,≤ 200k,100000,0,0,0,5000,10,not_available,"; by the hour "2026-03-31
/// 02:00,…".
/// </summary>
public static class AnthropicUsageCsv
{
    public static readonly ColumnMapping Mapping = new()
    {
        Name = "Anthropic usage export",
        Provider = "anthropic",
        IsReport = true,
        Columns =
        [
            new("usage_date_utc", UsageFields.Timestamp),
            new("model_version", UsageFields.Model),
            new("model", UsageFields.Model),
            new("api_key", ColumnFields.TagPrefix + "api_key"),
            new("api_key_id", ColumnFields.TagPrefix + "api_key_id"),
            new("api_key_status", ColumnFields.Ignore),
            new("workspace", UsageFields.Project),
            new("usage_type", ColumnFields.UsageType),
            new("context_window", ColumnFields.ContextWindow),
            new("usage_input_tokens_no_cache", UsageFields.InputTokens),
            new("usage_input_tokens_cache_write", UsageFields.CacheWriteTokens),
            new("usage_input_tokens_cache_write_5m", UsageFields.CacheWriteTokens),
            new("usage_input_tokens_cache_write_1h", UsageFields.CacheWrite1hTokens),
            new("usage_input_tokens_cache_read", UsageFields.CacheReadTokens),
            new("usage_output_tokens", UsageFields.OutputTokens),
            new("web_search_count", UsageFields.WebSearches),
            new("inference_geo", ColumnFields.TagPrefix + "inference_geo"),
            new("speed", ColumnFields.Speed),
        ],
    };
}
