namespace CostDashboard.Core.Formats.Columns;

/// <summary>Column names as people and spreadsheets write them: "Input Tokens", "input-tokens" and "input_tokens" are one.</summary>
internal static class ColumnName
{
    public static string Normalize(string name) => name.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
}
