using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Foreign;

/// <summary>
/// Rows of LiteLLM's usage export as JSON: {"metadata": {"export_scope": "daily_with_models", …}, "data": [{"Date": "2026-11-20",
/// "Team": "search", "Model": "gpt-4o", "Spend ($)": "1,234.5678", "Requests": 3, "Prompt Tokens": 100, …}]}
/// </summary>
internal sealed class LiteLlmDailyRows(FormatContext context, UsageBatch batch)
{
    private static readonly FieldProblem NoModel = new(
        "Model", "is not in this export; export the days with models, or send the spend log");

    private static readonly FieldProblem NoSplit = new("Prompt Tokens",
        "is not in this export, which counts tokens only as a total; export it with a newer LiteLLM, or send the spend log");

    private readonly Dictionary<string, ColumnTarget> targets = LiteLlmDaily.Mapping.Columns.ToDictionary(
        column => column.Column, column => ColumnTarget.Of(column)!, StringComparer.Ordinal);

    private readonly MappedRow row = new(LiteLlmDaily.Mapping, context);

    /// <summary>False when the value is no such row.</summary>
    public bool Take(JsonElement value)
    {
        if (ResponseJson.Property(value, "Date") is null || ResponseJson.Property(value, "Total Tokens") is null) return false;

        row.Start();
        foreach (var property in value.EnumerateObject())
        {
            Set(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(property)), property.Value);
        }

        var record = row.Finish(out var problem);
        if (ResponseJson.Text(value, "Model") is null && context.Defaults.Model is null) problem = NoModel;
        else if (ResponseJson.Property(value, "Prompt Tokens") is null) problem = NoSplit;

        if (problem is not null) batch.AddOrReject(record: null, problem, row.SoundId, value);
        else if (record is not null) batch.Add(record);
        return true;
    }

    private void Set(string name, JsonElement value)
    {
        var column = ColumnName.Normalize(name);
        if (!targets.TryGetValue(column, out var target))
        {
            batch.NoteUnknownField(Encoding.UTF8.GetBytes(name));
            target = ColumnTarget.Unknown(column);
        }

        var cell = value.ValueKind == JsonValueKind.String
            ? ResponseJson.Text(value) ?? ""
            : Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value));
        // LiteLLM writes "-" where it has nothing, amounts with commas between thousands, and shares of tokens between teams.
        if (cell is "-" or "null") return;
        if (target.IsMeasure) cell = target.Field <= NativeField.Requests ? Whole(cell) : cell.Replace(",", "", StringComparison.Ordinal);
        row.Set(target, Encoding.UTF8.GetBytes(cell));
    }

    private static string Whole(string number) =>
        decimal.TryParse(number, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? decimal.Round(value).ToString(System.Globalization.CultureInfo.InvariantCulture)
            : number;
}

/// <summary>
/// What LiteLLM's usage page exports, by the day and the model, for teams, organizations, tags and so on; the export as JSON has the same
/// columns. Its prompt tokens include the cache. Its exports without models do not say what was used.
/// Date,Team,Team ID,Model,Spend ($),Requests,Successful,Failed,Total Tokens,Prompt Tokens,Completion Tokens,Cache Read Input Tokens,Cache
/// Creation Input Tokens
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
