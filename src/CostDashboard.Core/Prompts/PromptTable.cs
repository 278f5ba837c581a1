using CostDashboard.Core.Formats.Csv;

namespace CostDashboard.Core.Prompts;

/// <summary>Prompts of a table with its header.</summary>
internal static class PromptTable
{
    /// <param name="column">The prompts', from 0; null takes the one with the likeliest name, else the first.</param>
    public static IReadOnlyList<PromptRow> Read(ReadOnlySpan<byte> body, long linesBefore, int? column)
    {
        if (CsvHeader.Read(body, isWhole: true, out var problem) is not { } header)
        {
            return problem is null ? [] : [new PromptRow(linesBefore + 1, null, problem.Message)];
        }

        var columns = new PromptColumns(header.Names, column);
        var (rows, cells) = (new List<PromptRow>(), new List<CsvCell>());
        var scanner = new CsvScanner(body, header.Separator);
        // The header, and blank lines before it.
        while (scanner.Position < header.End && scanner.Read(cells) == CsvRowEnd.Row) { }
        while (true)
        {
            var end = scanner.Read(cells);
            if (end is not (CsvRowEnd.Row or CsvRowEnd.TextAfterQuote)) return rows;
            if (scanner.CellCount == 1 && CsvText.AreBlank(body, cells)) continue;

            rows.Add(Row(body, cells, columns, scanner.Line + linesBefore, end));
        }
    }

    private static PromptRow Row(ReadOnlySpan<byte> body, List<CsvCell> cells, PromptColumns columns, long line, CsvRowEnd end)
    {
        if (end == CsvRowEnd.TextAfterQuote)
        {
            return new PromptRow(line, null, "has text after a closing quote; write a quote inside quotes twice");
        }
        if (columns.Prompt >= cells.Count) return new PromptRow(line, null, "has fewer cells than the header");

        return new PromptRow(line, CsvText.Read(body, cells[columns.Prompt]), null)
        {
            Id = Word(body, cells, columns.Id), Model = Word(body, cells, columns.Model),
        };
    }

    /// <summary>Null for an empty cell.</summary>
    private static string? Word(ReadOnlySpan<byte> body, List<CsvCell> cells, int? column) =>
        column is { } at && at < cells.Count && CsvText.Read(body, cells[at]).Trim() is { Length: > 0 } word ? word : null;
}
