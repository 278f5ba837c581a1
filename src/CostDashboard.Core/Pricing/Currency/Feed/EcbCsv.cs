using System.Globalization;

namespace CostDashboard.Core.Pricing.Currency.Feed;

/// <summary>
/// eurofxref.csv and eurofxref-hist.csv, which come zipped:
/// <code>
/// Date,USD,JPY,CYP,…,
/// 2026-11-20,1.0850,168.31,N/A,…,
/// </code>
/// The file of one day writes it as "20 November 2026".
/// </summary>
internal static class EcbCsv
{
    private static readonly string[] Days = ["yyyy-MM-dd", "d MMMM yyyy"];

    internal static bool Begins(string text) => text.StartsWith("Date,", StringComparison.OrdinalIgnoreCase);

    /// <summary>Throws <see cref="PriceDataException"/>, naming the line, for anything else.</summary>
    internal static IReadOnlyList<EuroRates> Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var header = Cells(lines[0]);
        return [.. lines.Skip(1).Select((line, i) => Line(i + 2, Cells(line), header)).OrderBy(day => day.Day)];
    }

    private static EuroRates Line(int number, string[] cells, string[] header)
    {
        PriceDataException Bad(string problem, Exception? inner = null) =>
            new($"line {number}", problem, "The rates there are stay as they were.", inner);

        if (cells.Length != header.Length) throw Bad($"There are {cells.Length} cells under {header.Length} columns.");
        if (!DateOnly.TryParseExact(cells[0], Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            throw Bad($"\"{Usage.UsageText.Echo(cells[0])}\" is not a day.");
        }

        var rates = new Dictionary<string, decimal>(StringComparer.Ordinal);
        for (var i = 1; i < cells.Length; i++)
        {
            // The list of columns ends in a comma, and a currency that is not quoted on a day is "N/A".
            if (header[i].Length == 0 || cells[i] is "" or "N/A") continue;
            try
            {
                rates[header[i]] = EuroRate.Of(header[i], cells[i]);
            }
            catch (PriceDataException wrong)
            {
                throw Bad($"{wrong.Path}: {wrong.Problem}", wrong);
            }
        }

        return new EuroRates(day, rates);
    }

    private static string[] Cells(string line) => line.Split(',', StringSplitOptions.TrimEntries);
}
