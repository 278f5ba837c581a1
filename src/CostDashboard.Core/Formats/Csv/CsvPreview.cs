using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>What a table seems to be, by its first bytes: to be looked at and corrected before anything is taken.</summary>
public sealed record CsvPreview
{
    public const int MostRows = 10;

    /// <summary>Why it cannot be taken as it is; <see cref="Columns"/> are there as far as the header could be read.</summary>
    public UnreadableBody? Problem { get; init; }

    /// <summary>Found out by the columns, or the one that was given. Pass it, changed or not, to <see cref="CsvFormat"/>.</summary>
    public ColumnMapping Mapping { get; init; } = OwnColumns.Mapping;

    /// <summary>No column says when: a person chooses one, or the time of the import.</summary>
    public bool LacksTime { get; init; }

    /// <summary>Nothing else is wrong: the choice of a time is all that is needed.</summary>
    public bool OnlyTimeIsMissing { get; init; }

    /// <summary>
    /// The rows have ids of their own; else they get ids of their content. Either way, sending the file again adds nothing.
    /// </summary>
    public bool HasIds { get; init; }

    public char Separator { get; init; } = ',';

    public IReadOnlyList<CsvPreviewColumn> Columns { get; init; } = [];

    public IReadOnlyList<CsvPreviewRow> Rows { get; init; } = [];

    /// <param name="firstBytes">The start of the file; 64 KB are enough. A row that they cut is left out.</param>
    /// <param name="isWhole">Whether they are the whole file.</param>
    public static CsvPreview Of(ReadOnlySpan<byte> firstBytes, FormatContext context, ColumnMapping? mapping = null, bool isWhole = false)
    {
        var text = JsonBody.WithoutByteOrderMark(firstBytes);
        if (CsvHeader.Read(text, isWhole, out var problem) is not { } header)
            return new CsvPreview { Problem = problem ?? new("the header is longer than what was read of the file") };

        var export = mapping is null ? KnownCsvExports.Detect(header.Names) : null;
        var known = mapping ?? export?.Mapping ?? InferredColumns.Of(header.Names);
        var shown = CsvBinding.ToShow(header, known);
        if (export?.Refusal is { } refusal) problem = new UnreadableBody(refusal);
        else CsvBinding.Of(header, known, context, out problem);
        var rows = RowsOf(text, header, problem is null ? new CsvFormat(known) : null, context, isWhole, out var openQuote);

        return new CsvPreview
        {
            Problem = problem ?? openQuote,
            Mapping = known,
            LacksTime = !known.IsReport && !shown.HasTime,
            OnlyTimeIsMissing = problem is not null && export?.Refusal is null
                && CsvBinding.Of(header, known, context with { TimeIsNow = true }, out _) is not null,
            HasIds = shown.ColumnOf(UsageFields.Id) is not null,
            Separator = (char)header.Separator,
            Columns = [.. header.Names.Select((name, i) => new CsvPreviewColumn(name, shown.Known[i]?.Field, shown.Known[i]?.Unit
                ?? ColumnUnit.Plain))],
            Rows = rows,
        };
    }

    private static List<CsvPreviewRow> RowsOf(
        ReadOnlySpan<byte> text, CsvHeader header, CsvFormat? format, FormatContext context, bool isWhole, out UnreadableBody? openQuote)
    {
        openQuote = null;
        var data = text[header.End..];
        var scanner = new CsvScanner(data, header.Separator, isWhole);
        var cells = new List<CsvCell>();
        var rows = new List<CsvPreviewRow>();
        while (rows.Count < MostRows)
        {
            var start = scanner.Position;
            var end = scanner.Read(cells);
            if (end == CsvRowEnd.OpenQuote) openQuote = CsvHeader.OpenQuote(header.NextLine - 1 + scanner.QuoteLine);
            if (end is not (CsvRowEnd.Row or CsvRowEnd.TextAfterQuote)) break;
            if (CsvText.AreBlank(data, cells)) continue;

            var line = header.NextLine - 1 + scanner.Line;
            var shown = new List<string>();
            foreach (var cell in cells) shown.Add(CsvText.Echo(data, cell));
            var item = Read([.. header.Row.Span, .. data[start..scanner.Position]], header, line, format, context);
            rows.Add(new CsvPreviewRow(line, shown, item?.Record, item?.Rejection));
        }

        return rows;
    }

    /// <summary>One row by itself; null when it is none.</summary>
    private static UsageItem? Read(byte[] body, CsvHeader header, long line, CsvFormat? format, FormatContext context)
    {
        var headerLines = header.Row.Span.Count((byte)'\n');
        var batch = new UsageBatch();
        format?.Read(body, context with { LinesBefore = line - headerLines - 1 }, batch);

        return batch.Items.Count > 0 ? batch.Items[0] : null;
    }
}

/// <param name="Name">As the header writes it.</param>
/// <param name="Field">What it fills, of <see cref="ColumnFields"/>; null when nobody reads it.</param>
public sealed record CsvPreviewColumn(string Name, string? Field, ColumnUnit Unit);

/// <summary>One row and what would become of it: a record, a rejection, or nothing where it counted nothing.</summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Cells">As many as the row has, each cut to what a message may repeat.</param>
public sealed record CsvPreviewRow(long Line, IReadOnlyList<string> Cells, UsageRecord? Record, Rejection? Rejection);
