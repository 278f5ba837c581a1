using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>
/// A table with a header: our own columns or what others call the same, or the usage export of a provider's console, known by its columns.
/// Comma, semicolon or tab; UTF-8. A row without an id gets one made of its content and of how many equal rows stand before it. Columns
/// that nobody reads are named, never kept.
/// </summary>
/// <param name="mapping">What the columns mean, where a person has said it; else found out by the header.</param>
public sealed class CsvFormat(ColumnMapping? mapping = null) : IUsageFormat
{
    public string Name => "csv";

    public UnreadableBody? Read(ReadOnlySpan<byte> body, FormatContext context, UsageBatch into)
    {
        var text = JsonBody.WithoutByteOrderMark(body);
        if (JsonBody.IsBlank(text)) return UnreadableBody.Empty;
        if (CsvHeader.Read(text, isWhole: true, out var problem) is not { } header) return problem;

        var export = mapping is null ? KnownCsvExports.Detect(header.Names) : null;
        if (export?.Refusal is { } refusal) return new UnreadableBody(refusal);

        var binding = CsvBinding.Of(header, mapping ?? export?.Mapping ?? InferredColumns.Of(header.Names), context, out problem);
        if (binding is null) return problem;

        binding.NoteUnknown(into);
        var rows = new CsvRows(header, binding, context, into);
        problem = ReadRows(text, header, rows, into);
        if (problem is not null) into.Clear();
        else GiveDefaultId(context.Defaults.Id, rows.MadeId, into);

        return problem;
    }

    // What the request says comes before an id that we made.
    private static void GiveDefaultId(string? id, string? made, UsageBatch into)
    {
        if (id is not null && made is not null && into.Items is [{ Record: { } only }] && only.Id == made) only.Id = id;
        else into.GiveDefaultId(id);
    }

    private static UnreadableBody? ReadRows(ReadOnlySpan<byte> text, CsvHeader header, CsvRows rows, UsageBatch into)
    {
        var data = text[header.End..];
        var scanner = new CsvScanner(data, header.Separator);
        var cells = new List<CsvCell>();
        while (true)
        {
            var end = scanner.Read(cells);
            if (end == CsvRowEnd.End) return null;

            var before = header.NextLine - 1;
            if (end == CsvRowEnd.OpenQuote) return CsvHeader.OpenQuote(rows.FileLine(before + scanner.QuoteLine));

            rows.Add(data, cells, scanner.CellCount, before + scanner.Line, isBroken: end == CsvRowEnd.TextAfterQuote);
            if (into.Items.Count > UsageLimits.RecordsPerBody) return UnreadableBody.TooManyRecords;
        }
    }
}
