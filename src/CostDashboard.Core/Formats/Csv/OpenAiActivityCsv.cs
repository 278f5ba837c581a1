using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>OpenAI's older activity export. Context tokens include cached ones; times are days or epochs.</summary>
public static class OpenAiActivityCsv
{
    public static readonly ColumnMapping Mapping = new()
    {
        Name = "OpenAI activity export",
        Provider = "openai",
        CountsAreInclusive = true,
        IsReport = true,
        Columns =
        [
            new("timestamp", UsageFields.Timestamp),
            new("aggregation_timestamp", UsageFields.Timestamp),
            new("usage_date", UsageFields.Timestamp),
            new("date", UsageFields.Timestamp),
            new("model", UsageFields.Model),
            new("snapshot_id", UsageFields.Model),
            new("n_context_tokens_total", UsageFields.InputTokens),
            new("n_cached_context_tokens_total", UsageFields.CacheReadTokens),
            new("n_non_cached_context_tokens_total", ColumnFields.Ignore),
            new("n_generated_tokens_total", UsageFields.OutputTokens),
            new("n_requests", UsageFields.Requests),
            new("num_requests", UsageFields.Requests),
            new("project_id", UsageFields.Project),
            new("project_name", ColumnFields.Ignore),
            new("user_id", UsageFields.User),
            new("user", ColumnFields.Key),
            new("email", ColumnFields.Ignore),
            new("api_key_id", ColumnFields.TagPrefix + "api_key_id"),
            new("api_key_name", ColumnFields.TagPrefix + "api_key_name"),
            new("api_key_redacted", ColumnFields.Key),
            new("api_key_type", ColumnFields.Ignore),
            new("organization_id", ColumnFields.Ignore),
            new("organization_name", ColumnFields.Ignore),
            new("service_tier", UsageFields.ServiceTier),
            new("operation", ColumnFields.Key),
            new("request_type", ColumnFields.Key),
            new("usage_type", ColumnFields.Key),
        ],
    };
}
