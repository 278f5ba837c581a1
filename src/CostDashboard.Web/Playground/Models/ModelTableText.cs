using System.Globalization;
using CostDashboard.Core.Formats.Csv;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Playground;

/// <summary>The models' table to take away: exact figures without signs, an empty cell for what is unknown.</summary>
public static class ModelTableText
{
    public static string Csv(IReadOnlyList<ModelRow> rows, ShownCurrency currency) => Join(rows, currency, ",", CsvText.Quote);

    public static string Markdown(IReadOnlyList<ModelRow> rows, ShownCurrency currency)
    {
        var lines = Join(rows, currency, " | ", cell => cell.Replace("|", "\\|", StringComparison.Ordinal)).Split('\n');
        var rule = string.Join(" | ", Names(currency).Select((_, at) => at == 0 ? "---" : "---:"));
        return string.Join('\n', lines.Take(1).Append(rule).Concat(lines.Skip(1)).Select(line => $"| {line} |"));
    }

    /// <summary>Amounts say their currency: "eur_call".</summary>
    private static string[] Names(ShownCurrency currency)
    {
        var code = currency.Code.ToLowerInvariant();
        return ["model", "tokens", "exact", "low", "high", "context_share", code + "_call", code + "_day", code + "_month"];
    }

    private static string Join(IReadOnlyList<ModelRow> rows, ShownCurrency currency, string between, Func<string, string> write) =>
        string.Join(
            '\n',
            rows.Select(row => Cells(row, currency)).Prepend(Names(currency)).Select(cells => string.Join(between, cells.Select(write))));

    private static IEnumerable<string> Cells(ModelRow row, ShownCurrency currency) =>
    [
        row.Model, Whole(row.Count.Tokens), row.Count.IsExact ? "true" : "false", Whole(row.Count.Low), Whole(row.Count.High),
        row.Share?.ToString("0.######", CultureInfo.InvariantCulture) ?? "", Amount(row.Call, currency), Amount(row.Day, currency),
        Amount(row.Month, currency),
    ];

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Amount(Money? amount, ShownCurrency currency) =>
        amount is { } known ? currency.Amount(known).ToString("0.#########", CultureInfo.InvariantCulture) : "";
}
