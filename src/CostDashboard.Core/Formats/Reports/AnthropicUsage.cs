using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Reports;

/// <summary>
/// Anthropic's usage by workspace, key, model, tier and context window: the pages of GET /v1/organizations/usage_report/messages. Its
/// counts are disjoint. It does not count calls: <see cref="ColumnFields.ContextWindow"/> gives the fewest there can have been.
/// https://platform.claude.com/docs/en/api/admin/usage_report/retrieve_messages
/// </summary>
public static class AnthropicUsage
{
    public static readonly ColumnMapping Mapping = new()
    {
        Name = "Anthropic usage report",
        Provider = "anthropic",
        IsReport = true,
        Columns =
        [
            new("starting_at", UsageFields.Timestamp),
            new("ending_at", ColumnFields.PeriodEnd),
            new("uncached_input_tokens", UsageFields.InputTokens),
            new("cache_read_input_tokens", UsageFields.CacheReadTokens),
            new("cache_creation.ephemeral_5m_input_tokens", UsageFields.CacheWriteTokens),
            new("cache_creation.ephemeral_1h_input_tokens", UsageFields.CacheWrite1hTokens),
            new("output_tokens", UsageFields.OutputTokens),
            new("server_tool_use.web_search_requests", UsageFields.WebSearches),
            new("server_tool_use.web_fetch_requests", ColumnFields.Ignore),
            new("model", UsageFields.Model),
            new("workspace_id", UsageFields.Project),
            new("account_id", UsageFields.User),
            new("api_key_id", ColumnFields.TagPrefix + "api_key_id"),
            new("service_account_id", ColumnFields.TagPrefix + "service_account_id"),
            new("service_tier", UsageFields.ServiceTier),
            new("speed", ColumnFields.Speed),
            new("context_window", ColumnFields.ContextWindow),
            new("inference_geo", ColumnFields.TagPrefix + "inference_geo"),
        ],
    };
}
