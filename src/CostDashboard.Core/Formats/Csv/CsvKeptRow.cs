using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>A rejected row as a table of its own, to be mended and sent again: only the columns we read, and of a long cell only its start.</summary>
internal static class CsvKeptRow
{
    // Longer than any name may be: whatever it is, it is not one.
    private const int MostBytes = UsageLimits.Id;

    public static string Of(CsvHeader header, CsvBinding binding, ReadOnlySpan<byte> text, List<CsvCell> cells)
    {
        var (names, values) = (new List<string>(), new List<string>());
        for (var i = 0; i < header.Names.Count; i++)
        {
            if (binding.Known[i] is null or { Field: ColumnFields.Ignore }) continue;

            names.Add(CsvText.Quote(header.Names[i]));
            values.Add(CsvText.Quote(cells[i].Length > MostBytes ? CsvText.Echo(text, cells[i]) : CsvText.Read(text, cells[i])));
        }

        return string.Join(',', names) + "\n" + string.Join(',', values) + "\n";
    }
}
