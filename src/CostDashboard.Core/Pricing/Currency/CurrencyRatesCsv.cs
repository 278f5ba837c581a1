using System.Globalization;
using System.Text.RegularExpressions;

namespace CostDashboard.Core.Pricing.Currency;

/// <summary>
/// Reads
/// <code>
/// month,currency,rate
/// 2026-11,KRW,1350
/// </code>
/// with the columns in any order. Loaded whole or not at all.
/// </summary>
public static partial class CurrencyRatesCsv
{
    private const decimal HighestRate = 1_000_000_000;
    private const string Remedy = "Write \"month,currency,rate\" and below it lines as \"2026-11,KRW,1350\".";

    private static readonly string[] Columns = ["month", "currency", "rate"];

    /// <summary>Throws <see cref="PriceDataException"/>, naming the line, when any line cannot be used.</summary>
    public static IReadOnlyList<CurrencyRate> Read(string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n')
            .Select((line, i) => (Number: i + 1, Text: line)).Where(line => !string.IsNullOrWhiteSpace(line.Text)).ToList();
        if (lines.Count == 0) throw new PriceDataException("line 1", "There is no header.", Remedy);

        var header = Cells(lines[0].Text);
        var places = Array.ConvertAll(Columns, column => Array.FindIndex(header, cell => cell.Equals(column, StringComparison.OrdinalIgnoreCase)));
        if (Array.IndexOf(places, -1) is >= 0 and var missing) throw new PriceDataException("line 1", $"There is no column \"{Columns[missing]}\".", Remedy);

        var rates = lines.Skip(1).Select(line => Rate(line.Number, Cells(line.Text), header.Length, places)).ToList();
        var twice = rates.GroupBy(rate => (rate.Month, rate.Currency)).FirstOrDefault(same => same.Count() > 1)?.Key;
        return twice is var (month, currency)
            ? throw new PriceDataException("file", string.Create(CultureInfo.InvariantCulture, $"{currency} has two rates for {month:yyyy-MM}."), "Keep one of them.")
            : rates;
    }

    private static CurrencyRate Rate(int line, string[] cells, int columns, int[] places)
    {
        PriceDataException Bad(string problem) => new($"line {line}", problem, Remedy);

        // One too many is "1,350": taken by its first cell it would be a rate of 1.
        if (cells.Length != columns) throw Bad($"There are {cells.Length} cells under {columns} columns.");

        var (month, currency, rate) = (cells[places[0]], cells[places[1]].ToUpperInvariant(), cells[places[2]]);
        if (!DateOnly.TryParseExact(month, ["yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw Bad($"\"{month}\" is not a month as 2026-11.");
        if (!Code().IsMatch(currency)) throw Bad($"\"{currency}\" is not a currency's three letters as KRW.");
        if (currency == CurrencyRates.Usd) throw Bad("USD has no rate: it is what rates are given for.");
        if (!decimal.TryParse(rate, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var perUsd) || perUsd is <= 0 or > HighestRate)
            throw Bad($"\"{rate}\" is not a rate above 0, with a point for decimals and nothing between thousands.");

        return new CurrencyRate(new DateOnly(day.Year, day.Month, 1), currency, PlainDecimal.Of(perUsd));
    }

    // Months, codes and rates hold no separator: quotes around them are all there is to undo.
    private static string[] Cells(string line) => Array.ConvertAll(line.Split(','), cell => cell.Trim().Trim('"').Trim());

    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
