namespace CostDashboard.Core.Formats.Csv;

/// <summary>
/// Finds the cells of one row after the other (RFC 4180): quotes count where a cell begins with one, a line ends with LF or CRLF.
/// Copies nothing, so a row costs no memory however long it is; CsvHelper reads characters and makes a string of each cell.
/// </summary>
internal ref struct CsvScanner(ReadOnlySpan<byte> text, byte separator, bool isWhole = true)
{
    public const int MostColumns = 1_000;

    private readonly ReadOnlySpan<byte> text = text;

    /// <summary>Where the next row begins.</summary>
    public int Position { get; private set; }

    /// <summary>The line the last row began in, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The line the next row begins in.</summary>
    public long NextLine { get; private set; } = 1;

    /// <summary>Of the last row; only the first <see cref="MostColumns"/> are given.</summary>
    public int CellCount { get; private set; }

    /// <summary>The line of a quote that is never closed.</summary>
    public long QuoteLine { get; private set; }

    /// <summary>Where the row ended that could not be read: nothing was taken of it.</summary>
    public CsvRowEnd Read(List<CsvCell> cells)
    {
        cells.Clear();
        CellCount = 0;
        if (Position >= text.Length) return isWhole ? CsvRowEnd.End : CsvRowEnd.Incomplete;

        var (at, broken) = (Position, false);
        while (true)
        {
            var isQuoted = at < text.Length && text[at] == '"';
            if (isQuoted && !TryTakeQuoted(cells, ref at)) return isWhole ? OpenQuote(at) : CsvRowEnd.Incomplete;

            var length = text[at..].IndexOfAny(separator, (byte)'\n');
            if (length < 0 && !isWhole) return CsvRowEnd.Incomplete;

            var end = length < 0 ? text.Length : at + length;
            var isLast = length < 0 || text[end] == '\n';
            if (isQuoted) broken |= text[at..end].IndexOfAnyExcept(" \t\r"u8) >= 0;
            else Add(cells, at, WithoutReturn(at, end, isLast) - at, hasQuotes: false);
            at = end + 1;
            if (isLast) return Finish(Math.Min(at, text.Length), broken);
        }
    }

    private bool TryTakeQuoted(List<CsvCell> cells, ref int at)
    {
        var (start, hasQuotes) = (at + 1, false);
        var end = start;
        while (true)
        {
            var quote = text[end..].IndexOf((byte)'"');
            if (quote < 0) return false;

            end += quote;
            if (end + 1 == text.Length && !isWhole) return false;
            if (end + 1 >= text.Length || text[end + 1] != '"') break;

            hasQuotes = true;
            end += 2;
        }

        Add(cells, start, end - start, hasQuotes);
        at = end + 1;
        return true;
    }

    private void Add(List<CsvCell> cells, int start, int length, bool hasQuotes)
    {
        if (CellCount++ < MostColumns) cells.Add(new CsvCell(start, length, hasQuotes));
    }

    private readonly int WithoutReturn(int start, int end, bool isLast) => isLast && end > start && text[end - 1] == '\r' ? end - 1 : end;

    private CsvRowEnd Finish(int next, bool broken)
    {
        Line = NextLine;
        NextLine += text[Position..next].Count((byte)'\n');
        Position = next;

        return broken ? CsvRowEnd.TextAfterQuote : CsvRowEnd.Row;
    }

    private CsvRowEnd OpenQuote(int at)
    {
        QuoteLine = NextLine + text[Position..at].Count((byte)'\n');

        return CsvRowEnd.OpenQuote;
    }
}

/// <summary>Where a cell's text is, quotes around it taken off.</summary>
/// <param name="HasQuotes">Doubled quotes stand inside for single ones.</param>
internal readonly record struct CsvCell(int Start, int Length, bool HasQuotes);

/// <summary>How reading a row ended.</summary>
internal enum CsvRowEnd
{
    Row,

    /// <summary>A row, but with text between a closing quote and the next separator.</summary>
    TextAfterQuote,

    /// <summary>Nothing is left.</summary>
    End,

    /// <summary>The text ends within the row, and more of it may come.</summary>
    Incomplete,

    /// <summary>The text ends within quotes, and no more of it comes.</summary>
    OpenQuote,
}
