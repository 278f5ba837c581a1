using System.Buffers;
using System.Globalization;
using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Formats.Rejected;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>Takes a table's rows one after the other and adds a record or a rejection for each that says anything.</summary>
internal sealed class CsvRows(CsvHeader header, CsvBinding binding, FormatContext context, UsageBatch into)
{
    private readonly MappedRow row = new(binding.Mapping, context);

    /// <summary>The id that was made for the last row; null where it has its own, or is a report's.</summary>
    public string? MadeId => row.MadeId;

    /// <summary>The line of the file this body was cut out of.</summary>
    public long FileLine(long line) => line + context.LinesBefore;

    public void Add(ReadOnlySpan<byte> text, List<CsvCell> cells, int cellCount, long line, bool isBroken)
    {
        // A blank line, or the separators alone that spreadsheets leave below a table.
        if (!isBroken && cellCount <= header.Names.Count && CsvText.AreBlank(text, cells)) return;

        var place = string.Create(CultureInfo.InvariantCulture, $"line {FileLine(line)}");
        if (isBroken)
        {
            into.Reject(null, UsageFields.WholeRecord, $"{place}: has text after a closing quote; write a quote inside quotes twice");
        }
        else if (!Fits(cells, cellCount)) into.Reject(null, UsageFields.WholeRecord, WrongCount(place, cellCount));
        else AddRecord(text, cells, place);
    }

    private void AddRecord(ReadOnlySpan<byte> text, List<CsvCell> cells, string place)
    {
        row.Start();
        for (var i = 0; i < header.Names.Count; i++)
        {
            if (binding.Targets[i] is not { } target || target.Role == ColumnRole.Ignore) continue;

            var cell = text.Slice(cells[i].Start, cells[i].Length);
            if (cells[i].HasQuotes) SetUnescaped(target, cell);
            else row.Set(target, cell);
        }

        var record = row.Finish(out var problem);
        if (record is not null) into.Add(record);
        else if (problem is not null) into.Reject(row.SoundId, problem.Field, Message(place, problem), Kept(text, cells));
    }

    private void SetUnescaped(ColumnTarget target, ReadOnlySpan<byte> cell)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(cell.Length);
        row.Set(target, buffer.AsSpan(0, CsvText.Unescape(cell, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private string? Kept(ReadOnlySpan<byte> text, List<CsvCell> cells) =>
        into.KeepsRejected ? CsvKeptRow.Of(header, binding, text, cells) : null;

    private string Message(string place, FieldProblem problem) => binding.ColumnOf(problem.Field) is { } column
        ? $"{place}, column \"{column}\": {problem.Message}"
        : $"{place}: {problem.Message}";

    // Some writers end each row with a separator.
    private bool Fits(List<CsvCell> cells, int cellCount) =>
        cellCount == header.Names.Count
        || (cellCount > header.Names.Count && cellCount == cells.Count && cells[header.Names.Count..].TrueForAll(cell => cell.Length == 0));

    private string WrongCount(string place, int cellCount) => string.Create(CultureInfo.InvariantCulture,
        $"{place}: has {cellCount:N0} cells and the header {header.Names.Count:N0}; is a cell with a separator in it without quotes?");
}

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
