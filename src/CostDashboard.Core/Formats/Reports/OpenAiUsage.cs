using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Reports;

/// <summary>
/// OpenAI's usage by project, user, key, model and tier: the pages of GET /v1/organization/usage/…, and completions_usage_….csv of its
/// dashboard, which has the same names. Input includes cached and written tokens; input_audio_tokens is the uncached audio.
/// https://platform.openai.com/docs/api-reference/usage
/// </summary>
public static class OpenAiUsage
{
    public static readonly ColumnMapping Mapping = new()
    {
        Name = "OpenAI usage export",
        Provider = "openai",
        CountsAreInclusive = true,
        IsReport = true,
        Columns =
        [
            new("start_time", UsageFields.Timestamp, ColumnUnit.Seconds),
            new("end_time", ColumnFields.PeriodEnd, ColumnUnit.Seconds),
            new("start_time_iso", ColumnFields.Ignore),
            new("end_time_iso", ColumnFields.Ignore),
            new("project_id", UsageFields.Project),
            new("project_name", ColumnFields.Ignore),
            new("num_model_requests", UsageFields.Requests),
            new("user_id", UsageFields.User),
            new("user_email", ColumnFields.Ignore),
            new("api_key_id", ColumnFields.TagPrefix + "api_key_id"),
            new("api_key_name", ColumnFields.Ignore),
            new("model", UsageFields.Model),
            new("batch", ColumnFields.Batch),
            new("service_tier", UsageFields.ServiceTier),
            new("input_tokens", UsageFields.InputTokens),
            new("input_cached_tokens", UsageFields.CacheReadTokens),
            new("input_cache_write_tokens", UsageFields.CacheWriteTokens),
            new("output_tokens", UsageFields.OutputTokens),
            new("input_audio_tokens", UsageFields.InputAudioTokens),
            new("input_cached_audio_tokens", UsageFields.CacheReadAudioTokens),
            new("output_audio_tokens", UsageFields.OutputAudioTokens),
            new("input_image_tokens", UsageFields.InputImageTokens),
            new("input_cached_image_tokens", UsageFields.CacheReadImageTokens),
            new("output_image_tokens", UsageFields.OutputImageTokens),

            // What the counts above leave over.
            new("input_uncached_tokens", ColumnFields.Ignore),
            new("input_text_tokens", ColumnFields.Ignore),
            new("input_cached_text_tokens", ColumnFields.Ignore),
            new("output_text_tokens", ColumnFields.Ignore),

            new("organization_id", ColumnFields.Ignore),
            new("organization_name", ColumnFields.Ignore),

            // Of images and audio, which are counted in what has no price by tokens.
            new("size", ColumnFields.Key),
            new("source", ColumnFields.Key),
            new("images", ColumnFields.Ignore),
            new("characters", ColumnFields.Ignore),
            new("seconds", ColumnFields.Ignore),
        ],
    };
}
