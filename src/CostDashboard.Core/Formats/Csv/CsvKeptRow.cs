using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>
/// A rejected row as a table of its own, to be mended and sent again: only the columns we read, and of those no cell that is too long for what
/// its column is for. Such a cell can be a prompt that slipped out of its own.
/// </summary>
internal static class CsvKeptRow
{
    private const int MostNameBytes = UsageLimits.Id;
    private const int MostNumberBytes = 32;

    public static string Of(CsvHeader header, CsvBinding binding, ReadOnlySpan<byte> text, List<CsvCell> cells)
    {
        var (names, values) = (new List<string>(), new List<string>());
        for (var i = 0; i < header.Names.Count; i++)
        {
            if (binding.Known[i] is null || binding.Targets[i] is not { Role: not ColumnRole.Ignore } target) continue;

            names.Add(CsvText.Quote(header.Names[i]));
            values.Add(cells[i].Length > Most(target) ? "" : CsvText.Quote(CsvText.Read(text, cells[i])));
        }

        return string.Join(',', names) + "\n" + string.Join(',', values) + "\n";
    }

    private static int Most(ColumnTarget target) =>
        target.IsMeasure || target is { Role: ColumnRole.Field, Field: NativeField.Timestamp or NativeField.Realtime } ? MostNumberBytes : MostNameBytes;
}
