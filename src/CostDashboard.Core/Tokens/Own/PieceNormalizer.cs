using System.Buffers;
using System.Text;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Writes a text as a model of SentencePiece reads it: replacements, spaces, the space in front. After src/normalizer.cc of SentencePiece.
/// </summary>
internal sealed class PieceNormalizer(PieceParts model)
{
    private readonly byte[] _space = model.EscapesSpaces ? "▁"u8.ToArray() : " "u8.ToArray();

    // A symbol that a user defined is left as it is.
    private readonly ILookup<byte, byte[]> _fixed = model.Pieces.Where(piece => piece.Type == PieceType.UserDefined)
        .Select(piece => Encoding.UTF8.GetBytes(piece.Text)).OrderByDescending(bytes => bytes.Length).ToLookup(bytes => bytes[0]);

    /// <param name="text">Without lone surrogates.</param>
    public string Normalize(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        var rest = (ReadOnlySpan<byte>)bytes;
        while (model.RemovesExtraSpaces && rest.Length > 0)
        {
            var length = First(rest, out var first);
            if (!first.SequenceEqual(" "u8)) break;
            rest = rest[length..];
        }

        if (rest.IsEmpty) return "";

        var to = new ArrayBufferWriter<byte>(rest.Length + 16);
        if (model is { AddsSpace: true, SpaceIsSuffix: false }) to.Write(_space);
        WriteWords(rest, to);
        var written = to.WrittenSpan;
        while (model.RemovesExtraSpaces && written.EndsWith(_space)) written = written[..^_space.Length];

        var normal = Encoding.UTF8.GetString(written);
        return model is { AddsSpace: true, SpaceIsSuffix: true } ? normal + Encoding.UTF8.GetString(_space) : normal;
    }

    private void WriteWords(ReadOnlySpan<byte> rest, ArrayBufferWriter<byte> to)
    {
        var isBehindSpace = model.RemovesExtraSpaces;
        while (rest.Length > 0)
        {
            var length = First(rest, out var first);
            rest = rest[length..];
            if (isBehindSpace) first = first.TrimStart((byte)' ');
            if (first.Length > 0)
            {
                foreach (var value in first)
                {
                    if (value == ' ') to.Write(_space);
                    else to.Write([value]);
                }

                isBehindSpace = first[^1] == ' ';
            }

            if (!model.RemovesExtraSpaces) isBehindSpace = false;
        }
    }

    /// <summary>The bytes of the text's beginning that belong together, and what becomes of them.</summary>
    private int First(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> first)
    {
        foreach (var symbol in _fixed[text[0]])
        {
            if (!text.StartsWith(symbol)) continue;
            first = text[..symbol.Length];
            return symbol.Length;
        }

        if (model.Map?.Longest(text, out first) is > 0 and var replaced) return replaced;

        Rune.DecodeFromUtf8(text, out _, out var length);
        first = text[..length];
        return length;
    }
}
