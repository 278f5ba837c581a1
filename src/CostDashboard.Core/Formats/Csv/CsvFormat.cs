using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>
/// A table with a header: our own columns, or the usage export of a provider's console, known by its columns. Comma, semicolon or tab;
/// UTF-8. Columns that nobody reads are named, never kept.
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

        var binding = CsvBinding.Of(header, mapping ?? export?.Mapping ?? OwnColumns.Mapping, context.Defaults, out problem);
        if (binding is null) return problem;

        binding.NoteUnknown(into);
        problem = ReadRows(text, header, new CsvRows(header, binding, context, into), into);
        if (problem is not null) into.Clear();
        else into.GiveDefaultId(context.Defaults.Id);

        return problem;
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
