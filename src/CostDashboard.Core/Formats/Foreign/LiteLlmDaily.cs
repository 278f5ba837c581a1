using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Foreign;

/// <summary>
/// What LiteLLM's usage page exports, by the day and the model, for teams, organizations, tags and so on; the export as JSON has the same
/// columns. Its prompt tokens include the cache. Its exports without models do not say what was used.
/// Date,Team,Team ID,Model,Spend ($),Requests,Successful,Failed,Total Tokens,Prompt Tokens,Completion Tokens,Cache Read Input Tokens,Cache Creation Input Tokens
/// </summary>
public static class LiteLlmDaily
{
    public static readonly ColumnMapping Mapping = new()
    {
        Name = "LiteLLM usage export",
        CountsAreInclusive = true,
        IsReport = true,
        Columns =
        [
            new("date", UsageFields.Timestamp),
            new("model", UsageFields.Model),
            new("spend_($)", UsageFields.CostUsd),
            new("requests", UsageFields.Requests),
            new("successful", ColumnFields.Ignore),
            new("failed", ColumnFields.Ignore),
            new("total_tokens", ColumnFields.Ignore),
            new("prompt_tokens", UsageFields.InputTokens),
            new("completion_tokens", UsageFields.OutputTokens),
            new("cache_read_input_tokens", UsageFields.CacheReadTokens),
            new("cache_creation_input_tokens", UsageFields.CacheWriteTokens),
            new("team", UsageFields.Team),
            new("team_id", ColumnFields.Key),
            new("organization", ColumnFields.TagPrefix + "organization"),
            new("organization_id", ColumnFields.Key),
            new("tag", ColumnFields.TagPrefix + "tag"),
            new("tag_id", ColumnFields.Key),
            new("customer", ColumnFields.TagPrefix + "customer"),
            new("customer_id", ColumnFields.Key),
            new("user", UsageFields.User),
            new("user_id", ColumnFields.Key),
            new("agent", ColumnFields.TagPrefix + "agent"),
            new("agent_id", ColumnFields.Key),
        ],
    };
}
