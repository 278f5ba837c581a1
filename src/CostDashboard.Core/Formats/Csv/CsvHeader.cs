using System.Globalization;
using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>A table's first row: its columns, and by it the separator.</summary>
internal sealed class CsvHeader
{
    private const int MostNamesShown = 40;

    private static readonly byte[] Separators = [(byte)',', (byte)';', (byte)'\t'];

    private CsvHeader(byte separator, string[] names, ReadOnlySpan<byte> row, int end, long nextLine) =>
        (Separator, Names, Row, End, NextLine) = (separator, names, row.ToArray(), end, nextLine);

    public byte Separator { get; }

    /// <summary>As written, trimmed. A column without a name holds nothing we could read.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>As it came, with its line's end.</summary>
    public ReadOnlyMemory<byte> Row { get; }

    /// <summary>Where the rows begin.</summary>
    public int End { get; }

    /// <summary>The line the first row begins in.</summary>
    public long NextLine { get; }

    /// <summary>Null with a problem; null without one when the text ends within the header and more may come.</summary>
    public static CsvHeader? Read(ReadOnlySpan<byte> text, bool isWhole, out UnreadableBody? problem)
    {
        problem = WrongEncoding(text);
        if (problem is not null) return null;

        var separator = SeparatorOf(text);
        var scanner = new CsvScanner(text, separator, isWhole);
        var cells = new List<CsvCell>();
        var start = 0;
        CsvRowEnd end;
        do
        {
            start = scanner.Position;
            end = scanner.Read(cells);
        }
        while (end == CsvRowEnd.Row && scanner.CellCount == 1 && CsvText.AreBlank(text, cells));

        problem = Problem(end, scanner);
        if (end != CsvRowEnd.Row || problem is not null) return null;

        var names = new string[cells.Count];
        for (var i = 0; i < names.Length; i++) names[i] = CsvText.Read(text, cells[i]).Trim();
        problem = Duplicate(names);
        return problem is null ? new CsvHeader(separator, names, text[start..scanner.Position], scanner.Position, scanner.NextLine) : null;
    }

    /// <summary>For messages: the names, each cut.</summary>
    public string NamesForMessage() => string.Join(", ", Names.Take(MostNamesShown).Select(name => $"\"{UsageText.Echo(name)}\""))
        + (Names.Count > MostNamesShown ? ", …" : "");

    /// <summary>The one that is most often in the first line that says anything.</summary>
    private static byte SeparatorOf(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \r\n"u8);
        var end = text.IndexOf((byte)'\n');
        var line = end < 0 ? text : text[..end];
        var best = Separators[0];
        foreach (var candidate in Separators)
        {
            if (line.Count(candidate) > line.Count(best)) best = candidate;
        }

        return best;
    }

    private static UnreadableBody? Problem(CsvRowEnd end, in CsvScanner scanner) => end switch
    {
        CsvRowEnd.OpenQuote => OpenQuote(scanner.QuoteLine),
        CsvRowEnd.TextAfterQuote => new("the header has text after a closing quote; write a quote inside quotes twice"),
        CsvRowEnd.End => UnreadableBody.Empty,
        CsvRowEnd.Row when scanner.CellCount > CsvScanner.MostColumns => new(string.Create(CultureInfo.InvariantCulture,
            $"the header has {scanner.CellCount:N0} columns, more than {CsvScanner.MostColumns:N0}")),
        _ => null,
    };

    internal static UnreadableBody OpenQuote(long line) => new(string.Create(CultureInfo.InvariantCulture,
        $"line {line}: a quote is opened and never closed; everything after it would be one cell"));

    private static UnreadableBody? Duplicate(string[] names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var twice = Array.Find(names, name => name.Length > 0 && !seen.Add(ColumnName.Normalize(name)));

        return twice is null
            ? null
            : new($"the column \"{UsageText.Echo(twice)}\" is there more than once; give each column a name of its own");
    }

    private static UnreadableBody? WrongEncoding(ReadOnlySpan<byte> text)
    {
        var start = text[..Math.Min(text.Length, 256)];
        if (text.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || text.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            || start.Contains((byte)0))
            return new("is not UTF-8 text; save the table as \"CSV UTF-8\"");

        return text.StartsWith("PK\u0003\u0004"u8) ? new("is a spreadsheet or a zip file; save the table as \"CSV UTF-8\"") : null;
    }
}
