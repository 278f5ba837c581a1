using CostDashboard.Core.Tokens;

namespace CostDashboard.Web.Playground;

/// <summary>
/// The tokens of a text in lines that fit a width, so that only those on screen are drawn: where each line begins is worked out once, its
/// cells when they are asked for.
/// </summary>
public sealed class TokenLines
{
    private const int Shades = 5;

    private readonly Tokenizer _tokenizer;
    private readonly int[] _ids;
    private readonly IReadOnlyList<bool>? _marks;
    private readonly List<int> _starts = [];

    private TokenLines(Tokenizer tokenizer, int[] ids, IReadOnlyList<bool>? marks) => (_tokenizer, _ids, _marks) = (tokenizer, ids, marks);

    public int Tokens => _ids.Length;

    public int Lines => _starts.Count;

    public string Encoding => _tokenizer.Encoding;

    /// <param name="columns">Columns of a fixed-width font in a line; a token that is wider has a line of its own.</param>
    /// <param name="marks">One for each token; null for none.</param>
    public static TokenLines Of(Tokenizer tokenizer, int[] ids, int columns, IReadOnlyList<bool>? marks = null)
    {
        var lines = new TokenLines(tokenizer, ids, marks);
        var (column, isNew) = (0, true);
        for (var at = 0; at < ids.Length; at++)
        {
            var bytes = tokenizer.BytesOf(ids[at]);
            var width = TokenText.Width(TokenText.Shown(bytes));
            if (isNew || column + width > columns)
            {
                lines._starts.Add(at);
                column = 0;
            }

            column += width;
            isNew = bytes.Contains((byte)'\n');
        }

        return lines;
    }

    /// <summary>From 0.</summary>
    public IReadOnlyList<TokenCell> Line(int number)
    {
        var (from, to) = (_starts[number], number + 1 < _starts.Count ? _starts[number + 1] : _ids.Length);
        return [.. Enumerable.Range(from, to - from).Select(Cell)];
    }

    private TokenCell Cell(int at)
    {
        var bytes = _tokenizer.BytesOf(_ids[at]);
        return new TokenCell(_ids[at], TokenText.Shown(bytes), TokenText.Hex(bytes), at % Shades, _marks?[at] == true);
    }
}
