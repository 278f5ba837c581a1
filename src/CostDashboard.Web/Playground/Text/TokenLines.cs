using CostDashboard.Core.Tokens;

namespace CostDashboard.Web.Playground;

/// <summary>
/// The tokens of a text in lines that fit a width, so that only those on screen are drawn: where each line begins is worked out once, its
/// cells when they are asked for.
/// </summary>
public sealed class TokenLines
{
    private const int Shades = 5;

    private readonly ITokenizer _tokenizer;
    private readonly int[] _ids;
    private readonly IReadOnlyList<bool>? _marks;
    private readonly List<int> _starts = [];
    private readonly Dictionary<int, string> _headings = [];

    private TokenLines(ITokenizer tokenizer, int[] ids, IReadOnlyList<bool>? marks) => (_tokenizer, _ids, _marks) = (tokenizer, ids, marks);

    public int Tokens => _ids.Length;

    public int Lines => _starts.Count;

    public string Encoding => _tokenizer.Encoding;

    /// <summary>Each text begins a line, under its role where it has one.</summary>
    /// <param name="columns">Columns of a fixed-width font in a line; a token that is wider has a line of its own.</param>
    public static TokenLines Of(ITokenizer tokenizer, WrittenTexts written, int columns, CancellationToken ct)
    {
        var texts = new List<(string? Role, int[] Ids)>();
        foreach (var text in written.All)
        {
            ct.ThrowIfCancellationRequested();
            texts.Add((text.Role, Ids(tokenizer, text.Text)));
        }

        var lines = new TokenLines(tokenizer, [.. texts.SelectMany(text => text.Ids)], null);
        var from = 0;
        foreach (var (role, ids) in texts)
        {
            if (role is not null) lines.AddHeading(role, from);
            lines.AddLines(from, from += ids.Length, columns, ct);
        }

        return lines;
    }

    /// <param name="columns">Columns of a fixed-width font in a line; a token that is wider has a line of its own.</param>
    /// <param name="marks">One for each token; null for none.</param>
    public static TokenLines Of(ITokenizer tokenizer, int[] ids, int columns, IReadOnlyList<bool>? marks, CancellationToken ct)
    {
        var lines = new TokenLines(tokenizer, ids, marks);
        lines.AddLines(0, ids.Length, columns, ct);
        return lines;
    }

    public static int[] Ids(ITokenizer tokenizer, string text) => [.. tokenizer.Encode(text).Select(token => token.Id)];

    /// <summary>From 0.</summary>
    public TokenLine Line(int number)
    {
        var (from, to) = (_starts[number], number + 1 < _starts.Count ? _starts[number + 1] : _ids.Length);
        return new TokenLine(_headings.GetValueOrDefault(number), [.. Enumerable.Range(from, to - from).Select(Cell)]);
    }

    private void AddHeading(string heading, int at)
    {
        _headings[_starts.Count] = heading;
        _starts.Add(at);
    }

    private void AddLines(int from, int to, int columns, CancellationToken ct)
    {
        var (column, isNew) = (0, true);
        for (var at = from; at < to; at++)
        {
            ct.ThrowIfCancellationRequested();
            var bytes = _tokenizer.BytesOf(_ids[at]);
            var width = TokenText.Width(TokenText.Shown(bytes));
            if (isNew || column + width > columns)
            {
                _starts.Add(at);
                column = 0;
            }

            column += width;
            isNew = bytes.Contains((byte)'\n');
        }
    }

    private TokenCell Cell(int at)
    {
        var bytes = _tokenizer.BytesOf(_ids[at]);
        return new TokenCell(_ids[at], TokenText.Shown(bytes), TokenText.Hex(bytes), at % Shades, _marks?[at] == true);
    }
}

/// <summary>A line of tokens, or the heading above some.</summary>
/// <param name="Heading">Null for a line of tokens.</param>
public sealed record TokenLine(string? Heading, IReadOnlyList<TokenCell> Cells);

/// <summary>A token as it is drawn.</summary>
/// <param name="Shown">Its text, white space made visible; bytes that are no whole character as hexadecimal digits.</param>
/// <param name="Shade">0 to 4, so that neighbours differ.</param>
/// <param name="IsMarked">The text it is compared with lacks it.</param>
public sealed record TokenCell(int Id, string Shown, string Bytes, int Shade, bool IsMarked);

/// <summary>What the view of tokens draws.</summary>
/// <param name="Lines">Null where there are too many, or none for a <paramref name="Problem"/>.</param>
public sealed record TokensView(TokenLines? Lines, long Characters, string? Problem)
{
    public static TokensView Of(ITokenizer tokenizer, WrittenTexts written, int columns, CancellationToken ct)
    {
        var isShown = written.Problem is null && written.Length <= WrittenTexts.MostShown;
        return new TokensView(isShown ? TokenLines.Of(tokenizer, written, columns, ct) : null, written.Length, written.Problem);
    }
}
