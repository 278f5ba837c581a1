using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Formats.Rejected;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>
/// A rejected row as a table of its own, to be mended and sent again: only the columns we read, and of those no cell that does not look
/// like what its column is for. Such a cell can be a prompt that slipped out of its own.
/// </summary>
internal static class CsvKeptRow
{
    public static string Of(CsvHeader header, CsvBinding binding, ReadOnlySpan<byte> text, List<CsvCell> cells)
    {
        var (names, values) = (new List<string>(), new List<string>());
        for (var i = 0; i < header.Names.Count; i++)
        {
            if (binding.Known[i] is null || binding.Targets[i] is not { Role: not ColumnRole.Ignore } target) continue;

            names.Add(CsvText.Quote(header.Names[i]));
            values.Add(cells[i].Length > UsageLimits.Id * 4 ? "" : Kept(KindOf(target), CsvText.Read(text, cells[i])));
        }

        return string.Join(',', names) + "\n" + string.Join(',', values) + "\n";
    }

    private static string Kept(KeptKind kind, string cell) => KeptText.Keeps(kind, cell) ? CsvText.Quote(cell) : "";

    private static KeptKind KindOf(ColumnTarget target) => target.Role switch
    {
        _ when target.IsMeasure => KeptKind.Number,
        ColumnRole.Field => KeptFields.KindOf(target.Name),
        ColumnRole.Tag => KeptKind.Name,
        ColumnRole.PeriodEnd => KeptKind.Time,
        _ => KeptKind.Identifier,
    };
}
