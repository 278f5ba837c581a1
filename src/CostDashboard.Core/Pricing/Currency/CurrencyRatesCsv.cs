using System.Globalization;
using System.Text;

namespace CostDashboard.Core.Pricing.Currency;

/// <summary>
/// Reads and writes
/// <code>
/// month,currency,rate
/// 2026-11,KRW,1350
/// </code>
/// with the columns in any order, and as spreadsheets write it: quoted cells, semicolons or tabs between them, decimal commas, parted
/// thousands. A number that could be two is refused. Loaded whole or not at all.
/// </summary>
public static class CurrencyRatesCsv
{
    /// <summary>A century of months for a hundred currencies.</summary>
    public const int MostLines = 120_000;

    public const string Header = "month,currency,rate";

    private const string Remedy = "Write \"month,currency,rate\" and below it lines as \"2026-11,KRW,1350\".";

    private const string Unclosed = "A quote is opened and not closed.";

    private static readonly string[] Columns = Header.Split(',');

    /// <summary>Throws <see cref="PriceDataException"/>, naming the first bad line, when any line cannot be used.</summary>
    public static IReadOnlyList<CurrencyRate> Read(string text)
    {
        var reading = Check(text);
        return reading.Problems is [var problem, ..]
            ? throw new PriceDataException($"line {problem.Line}", problem.Message, Remedy)
            : reading.Rates;
    }

    /// <summary>Every line that cannot be used, by number. Never throws.</summary>
    public static CurrencyRatesReading Check(string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n')
            .Select((line, i) => (Number: i + 1, Text: line)).Where(line => !string.IsNullOrWhiteSpace(line.Text)).ToList();
        if (lines.Count == 0) return Refused(1, "There is no header.");
        if (lines.Count > MostLines)
        {
            return Refused(
                MostLines, string.Create(
                CultureInfo.InvariantCulture, $"There are {lines.Count:N0} lines, and more than {MostLines:N0} are not read."));
        }

        // Excel's own first line, "sep=;", for files that are to open in any country.
        char? told = lines[0].Text.Trim() is { Length: 5 } first && first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase)
            ? first[4]
            : null;
        if (told is not null) lines.RemoveAt(0);
        if (lines.Count == 0) return Refused(1, "There is no header.");

        var separator = told ?? CurrencyLine.SeparatorOf(lines[0].Text);
        if (CurrencyLine.Cells(lines[0].Text, separator) is not { } header) return Refused(lines[0].Number, Unclosed);

        var places = Array.ConvertAll(
            Columns, column => Array.FindIndex(header, cell => cell.Equals(column, StringComparison.OrdinalIgnoreCase)));
        if (Array.IndexOf(places, -1) is >= 0 and var missing)
        {
            return Refused(lines[0].Number, $"There is no column \"{Columns[missing]}\".");
        }
        return Check(lines.Skip(1), header.Length, places, separator);
    }

    /// <summary>By month, then currency, with a header.</summary>
    public static string Write(IEnumerable<CurrencyRate> rates)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var rate in rates.OrderBy(rate => rate.Month).ThenBy(rate => rate.Currency, StringComparer.Ordinal))
        {
            text.Append(
                CultureInfo.InvariantCulture, $"{CurrencyRateText.Name(rate.Month)},{rate.Currency},{rate.PerUsd:0.############}\n");
        }

        return text.ToString();
    }

    private static CurrencyRatesReading Check(IEnumerable<(int Number, string Text)> lines, int columns, int[] places, char separator)
    {
        var rates = new Dictionary<(DateOnly, string), (CurrencyRate Rate, int Line)>();
        var problems = new List<RateLineProblem>();
        foreach (var (number, text) in lines)
        {
            var (rate, problem) = CurrencyLine.Cells(text, separator) is { } cells
                ? Rate(cells, columns, places, separator == ';')
                : (null, Unclosed);
            if (rate is not null && !rates.TryAdd((rate.Month, rate.Currency), (rate, number)))
                problem =
                    $"{rate.Currency} has a rate for {CurrencyRateText.Name(rate.Month)} already, in line "
                        + $"{rates[(rate.Month, rate.Currency)].Line}. Keep one of them.";
            if (problem is not null) problems.Add(new RateLineProblem(number, problem));
        }

        return new CurrencyRatesReading(problems.Count > 0 ? [] : [.. rates.Values.Select(one => one.Rate)], problems);
    }

    private static (CurrencyRate? Rate, string? Problem) Rate(string[] cells, int columns, int[] places, bool commaIsDecimal)
    {
        // One too many is "1,350" without quotes: taken by its first cell it would be a rate of 1. Empty ones are what a spreadsheet once
        // had there.
        if (cells.Length < columns || cells.Skip(columns).Any(cell => cell.Length > 0))
        {
            return (null, $"There are {cells.Length} cells under {columns} columns.");
        }

        var (rate, problem) = CurrencyRateText.Read(cells[places[0]], cells[places[1]], cells[places[2]], commaIsDecimal);
        return (rate, problem?.Message);
    }

    private static CurrencyRatesReading Refused(int line, string message) => new([], [new RateLineProblem(line, message)]);
}

/// <summary>What a table of rates holds, or everything that is wrong with it: such a table is taken whole or not at all.</summary>
/// <param name="Rates">Empty when there is a problem.</param>
public sealed record CurrencyRatesReading(IReadOnlyList<CurrencyRate> Rates, IReadOnlyList<RateLineProblem> Problems);

/// <summary>Why a line of a table of rates cannot be used.</summary>
/// <param name="Line">Counted from 1, the header included.</param>
/// <param name="Message">A sentence.</param>
public sealed record RateLineProblem(int Line, string Message);

/// <summary>A line of a table as spreadsheets write it: cells parted by commas, semicolons or tabs, quoted where they hold one.</summary>
internal static class CurrencyLine
{
    /// <summary>What parts the cells of a table with that header.</summary>
    internal static char SeparatorOf(string header) =>
        header.Contains(';', StringComparison.Ordinal) ? ';' : header.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';

    /// <summary>Null when a quote is not closed.</summary>
    internal static string[]? Cells(string line, char separator)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"') cell.Append(line[++i]);
            else if (line[i] == '"') quoted = !quoted;
            else if (line[i] == separator && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else cell.Append(line[i]);
        }

        cells.Add(cell.ToString().Trim());
        return quoted ? null : [.. cells];
    }
}
