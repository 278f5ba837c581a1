using CostDashboard.Core.Formats.Csv;

namespace CostDashboard.Core.Prompts;

/// <summary>Prompts of a table with its header.</summary>
internal static class PromptTable
{
    public static IReadOnlyList<PromptRow> Read(ReadOnlySpan<byte> body, long linesBefore)
    {
        if (CsvHeader.Read(body, isWhole: true, out var problem) is not { } header) return problem is null ? [] : [new PromptRow(linesBefore + 1, null, problem.Message)];

        var column = header.Names.Select((name, at) => (Rank: PromptNames.Rank(name), at)).Min().at;
        var (rows, cells) = (new List<PromptRow>(), new List<CsvCell>());
        var scanner = new CsvScanner(body, header.Separator);
        // The header, and blank lines before it.
        while (scanner.Position < header.End && scanner.Read(cells) == CsvRowEnd.Row) { }
        while (true)
        {
            var end = scanner.Read(cells);
            if (end is not (CsvRowEnd.Row or CsvRowEnd.TextAfterQuote)) return rows;
            if (scanner.CellCount == 1 && CsvText.AreBlank(body, cells)) continue;

            rows.Add(Row(body, cells, column, scanner.Line + linesBefore, end));
        }
    }

    private static PromptRow Row(ReadOnlySpan<byte> body, List<CsvCell> cells, int column, long line, CsvRowEnd end)
    {
        if (end == CsvRowEnd.TextAfterQuote) return new PromptRow(line, null, "has text after a closing quote; write a quote inside quotes twice");

        return column < cells.Count ? new PromptRow(line, CsvText.Read(body, cells[column]), null) : new PromptRow(line, null, "has fewer cells than the header");
    }
}
