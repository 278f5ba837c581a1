using System.Text;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Counts and encodes exactly as Google's SentencePiece does with the same model, in time n log n. What is added at the beginning and the
/// end of a text (&lt;s&gt;, &lt;/s&gt;) is no part of the count. Immutable.
/// </summary>
public sealed class PieceTokenizer : ITokenizer
{
    private const char Space = '▁';

    // Characters after which a text is cut at the next word.
    private const int Part = 16_384;

    private readonly PieceNormalizer _normalizer;
    private readonly IPieceModel _model;
    private readonly byte[][] _bytes;
    private readonly bool[] _isUnknown;
    private readonly int[]? _byteIds;
    private readonly bool _neverCrossesSpaces;

    public PieceTokenizer(string name, PieceParts parts)
    {
        Encoding = name;
        _normalizer = new PieceNormalizer(parts);
        _model = parts.IsBpe ? new PieceMerges(parts.Pieces) : new PiecePaths(parts.Pieces);
        _bytes = [.. parts.Pieces.Select(BytesOf)];
        _isUnknown = [.. parts.Pieces.Select(piece => piece.Type == PieceType.Unknown)];
        _neverCrossesSpaces = parts.EscapesSpaces && !parts.SpaceIsSuffix
            && parts.Pieces.All(piece => piece.Text.AsSpan().TrimStart(Space).IndexOf(Space) < 0);
        if (!parts.FallsBackToBytes) return;

        var ids = parts.Pieces.Select((piece, id) => (piece.Text, id)).ToDictionary(one => one.Text, one => one.id, StringComparer.Ordinal);
        _byteIds = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(value => ids[$"<0x{value:X2}>"])];
    }

    public string Encoding { get; }

    public bool TellsPlaces => false;

    public int Count(ReadOnlySpan<char> text) => Ids(text).Count;

    public IReadOnlyList<TextToken> Encode(ReadOnlySpan<char> text) =>
        [.. Ids(text).Select(id => new TextToken(id, 0, 0, false, false))];

    public ReadOnlySpan<byte> BytesOf(int id) => (uint)id < (uint)_bytes.Length
        ? _bytes[id]
        : throw new ArgumentOutOfRangeException(nameof(id), id, $"{Encoding} has no token of this id.");

    private List<int> Ids(ReadOnlySpan<char> text)
    {
        var (ids, wasUnknown) = (new List<int>(), false);
        var normal = _normalizer.Normalize(WholeText.Of(text));
        for (int from = 0, to; from < normal.Length; from = to)
        {
            to = EndOfPart(normal, from);
            foreach (var (start, length, id) in _model.Encode(normal[from..to]))
            {
                var isUnknown = _isUnknown[id];
                if (isUnknown && _byteIds is not null)
                {
                    foreach (var value in System.Text.Encoding.UTF8.GetBytes(normal, from + start, length)) ids.Add(_byteIds[value]);
                }
                else if (!isUnknown || !wasUnknown)
                {
                    // Unknown characters side by side are one token.
                    ids.Add(id);
                }

                wasUnknown = isUnknown;
            }
        }

        return ids;
    }

    /// <summary>
    /// Where no piece reaches over the beginning of a word, a text is encoded in parts of whole words: a large one takes little memory
    /// then.
    /// </summary>
    private int EndOfPart(string normal, int from)
    {
        if (!_neverCrossesSpaces || normal.Length - from <= Part) return normal.Length;

        var space = normal.IndexOf(Space, from + Part);
        while (space > 0 && normal[space - 1] == Space) space = normal.IndexOf(Space, space + 1);
        return space < 0 ? normal.Length : space;
    }

    /// <summary>"▁" stands for a space, "&lt;0x0A&gt;" for a byte.</summary>
    private static byte[] BytesOf(Piece piece) => piece.Type == PieceType.Byte
        ? [Convert.ToByte(piece.Text[3..5], 16)]
        : System.Text.Encoding.UTF8.GetBytes(piece.Text.Replace('▁', ' '));
}

/// <summary>How a model of SentencePiece cuts a normalized text into pieces.</summary>
internal interface IPieceModel
{
    /// <summary>The pieces in order, with ids; that of the unknown piece where there is none.</summary>
    IReadOnlyList<(int Start, int Length, int Id)> Encode(string text);
}

/// <summary>A text without lone surrogates, which count as U+FFFD in every encoding here.</summary>
public static class WholeText
{
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0) return text;

        var whole = new StringBuilder(text.Length);
        // What is no whole character is read as U+FFFD, of one character as it was.
        foreach (var rune in text.EnumerateRunes()) whole.Append(rune);
        return whole.ToString();
    }
}
