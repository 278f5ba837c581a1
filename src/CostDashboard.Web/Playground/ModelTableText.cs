using System.Globalization;
using CostDashboard.Core.Formats.Csv;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Playground;

/// <summary>The models' table to take away: exact figures without signs, an empty cell for what is unknown.</summary>
public static class ModelTableText
{
    private static readonly string[] Names = ["model", "tokens", "exact", "low", "high", "context_share", "usd_call", "usd_day", "usd_month"];

    public static string Csv(IReadOnlyList<ModelRow> rows) => Join(rows, Names, ",", CsvText.Quote);

    public static string Markdown(IReadOnlyList<ModelRow> rows)
    {
        var lines = Join(rows, Names, " | ", cell => cell.Replace("|", "\\|", StringComparison.Ordinal)).Split('\n');
        var rule = string.Join(" | ", Names.Select((_, at) => at == 0 ? "---" : "---:"));
        return string.Join('\n', lines.Take(1).Append(rule).Concat(lines.Skip(1)).Select(line => $"| {line} |"));
    }

    private static string Join(IReadOnlyList<ModelRow> rows, IEnumerable<string> names, string between, Func<string, string> write) =>
        string.Join('\n', rows.Select(Cells).Prepend(names).Select(cells => string.Join(between, cells.Select(write))));

    private static IEnumerable<string> Cells(ModelRow row) =>
    [
        row.Model, Whole(row.Count.Tokens), row.Count.IsExact ? "true" : "false", Whole(row.Count.Low), Whole(row.Count.High),
        row.Share?.ToString("0.######", CultureInfo.InvariantCulture) ?? "", Usd(row.Call), Usd(row.Day), Usd(row.Month),
    ];

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Usd(Money? amount) => amount?.Usd.ToString("0.#########", CultureInfo.InvariantCulture) ?? "";
}
