using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>
/// usage-events-….csv of Cursor's dashboard: a line a request. Input is what was neither written to the cache nor read from it.
/// "2026-11-20T10:00:00.000Z",a@example.com,,,Included,claude-4.5-sonnet,No,200,1000,5000,300,6500,0.12; a failed request has no counts and
/// "-".
/// </summary>
public static class CursorUsageCsv
{
    public static readonly ColumnMapping Mapping = new()
    {
        Name = "Cursor usage export",
        SkipsEmptyLines = true,
        CacheWriteMayIncludeInput = true,
        Columns =
        [
            new("date", UsageFields.Timestamp),
            new("user", UsageFields.User),
            new("cloud_agent_id", ColumnFields.Key),
            new("automation_id", ColumnFields.Key),
            new("kind", ColumnFields.TagPrefix + "kind"),
            new("model", UsageFields.Model),
            new("max_mode", ColumnFields.TagPrefix + "max_mode"),
            new("input_(w/_cache_write)", UsageFields.CacheWriteTokens),
            new("input_(w/o_cache_write)", UsageFields.InputTokens),
            new("cache_read", UsageFields.CacheReadTokens),
            new("output_tokens", UsageFields.OutputTokens),
            new("output", UsageFields.OutputTokens),
            new("total_tokens", ColumnFields.TotalTokens),
            new("cost", UsageFields.CostUsd),
            new("cost_($)", UsageFields.CostUsd),
        ],
    };
}
