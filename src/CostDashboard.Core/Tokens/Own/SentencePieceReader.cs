using System.Buffers.Binary;
using System.Text;

namespace CostDashboard.Core.Tokens;

/// <summary>What a piece of SentencePiece is, numbered as in its files.</summary>
internal enum PieceType
{
    Normal = 1,
    Unknown = 2,
    Control = 3,
    UserDefined = 4,
    Unused = 5,
    Byte = 6,
}

/// <summary>A piece of SentencePiece; its place in the list is its id.</summary>
internal readonly record struct Piece(string Text, float Score, PieceType Type);

/// <summary>A model of SentencePiece.</summary>
public sealed record PieceParts : TokenizerParts
{
    internal PieceParts(IReadOnlyList<Piece> pieces)
        : base(TokenizerKind.SentencePiece, pieces.Count) => Pieces = pieces;

    internal IReadOnlyList<Piece> Pieces { get; }

    /// <summary>BPE; else unigram.</summary>
    internal bool IsBpe { get; init; }

    /// <summary>What no piece covers is spelled in bytes; else it is one unknown token.</summary>
    internal bool FallsBackToBytes { get; init; }

    /// <summary>The space that is added stands at the end.</summary>
    internal bool SpaceIsSuffix { get; init; }

    internal bool AddsSpace { get; init; }

    internal bool RemovesExtraSpaces { get; init; }

    /// <summary>A space is written "▁".</summary>
    internal bool EscapesSpaces { get; init; }

    /// <summary>What is replaced before all else; null for nothing.</summary>
    internal CharacterMap? Map { get; init; }
}

/// <summary>
/// Reads a <c>.model</c>, a message of Protocol Buffers: https://github.com/google/sentencepiece/blob/master/src/sentencepiece_model.proto.
/// </summary>
internal static class SentencePieceReader
{
    private const int Unigram = 1;
    private const int Bpe = 2;

    public static PieceParts Read(ReadOnlySpan<byte> file)
    {
        var pieces = new List<Piece>();
        var (type, fallsBack, isSuffix) = (Unigram, false, false);
        var (addsSpace, removes, escapes, map) = (true, true, true, default(CharacterMap?));
        for (var model = new WireReader(file, "The file"); model.Next();)
        {
            if (model.Field == 1)
            {
                if (pieces.Count == TokenizerFiles.MostTokens)
                    throw new TokenizerFileException($"The file has more than {TokenizerFiles.MostTokens:N0} pieces.");
                pieces.Add(Piece(model.Bytes, pieces.Count));
            }
            else if (model.Field == 2)
            {
                for (var trainer = new WireReader(model.Bytes, "trainer_spec"); trainer.Next();)
                {
                    if (trainer.Field == 3) type = (int)trainer.Number;
                    else if (trainer.Field == 24) isSuffix = trainer.Number != 0;
                    else if (trainer.Field == 35) fallsBack = trainer.Number != 0;
                }
            }
            else if (model.Field == 3)
            {
                for (var rules = new WireReader(model.Bytes, "normalizer_spec"); rules.Next();)
                {
                    if (rules.Field == 2 && rules.Bytes.Length > 0) map = CharacterMap.Read(rules.Bytes);
                    else if (rules.Field == 3) addsSpace = rules.Number != 0;
                    else if (rules.Field == 4) removes = rules.Number != 0;
                    else if (rules.Field == 5) escapes = rules.Number != 0;
                }
            }
        }

        if (type is not (Unigram or Bpe))
            throw new TokenizerFileException($"trainer_spec.model_type is {type}. Only 1 (unigram) and 2 (BPE) are read.");
        Check(pieces, fallsBack);
        return new PieceParts(pieces)
        {
            IsBpe = type == Bpe,
            FallsBackToBytes = fallsBack,
            SpaceIsSuffix = isSuffix,
            AddsSpace = addsSpace,
            RemovesExtraSpaces = removes,
            EscapesSpaces = escapes,
            Map = map,
        };
    }

    private static Piece Piece(ReadOnlySpan<byte> message, int index)
    {
        var (text, score, type) = ("", 0f, PieceType.Normal);
        for (var piece = new WireReader(message, $"pieces[{index}]"); piece.Next();)
        {
            if (piece.Field == 1) text = Encoding.UTF8.GetString(piece.Bytes);
            else if (piece.Field == 2) score = BitConverter.UInt32BitsToSingle((uint)piece.Number);
            else if (piece.Field == 3) type = (PieceType)piece.Number;
        }

        if (text.Length == 0) throw new TokenizerFileException($"pieces[{index}] has no text.");
        if (!Enum.IsDefined(type)) throw new TokenizerFileException($"pieces[{index}].type is {(int)type}, which no piece has.");
        return float.IsFinite(score)
            ? new Piece(text, score, type)
            : throw new TokenizerFileException($"pieces[{index}].score is no number.");
    }

    private static void Check(List<Piece> pieces, bool fallsBack)
    {
        if (pieces.Count == 0) throw new TokenizerFileException("The file has no pieces.");
        if (pieces.GroupBy(piece => piece.Text, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new TokenizerFileException($"The piece \"{twice.Key}\" is there twice.");
        if (pieces.Count(piece => piece.Type == PieceType.Unknown) != 1)
            throw new TokenizerFileException("There has to be one piece of the type \"unknown\".");

        var bytes = pieces.Where(piece => piece.Type == PieceType.Byte).Select(piece => piece.Text).ToHashSet(StringComparer.Ordinal);
        for (var value = 0; fallsBack && value <= byte.MaxValue; value++)
        {
            if (!bytes.Contains($"<0x{value:X2}>"))
                throw new TokenizerFileException($"trainer_spec.byte_fallback is on, and the piece <0x{value:X2}> is missing.");
        }
    }
}

/// <summary>Goes through the fields of a message of Protocol Buffers.</summary>
/// <param name="name">What the message is called where it is broken.</param>
internal ref struct WireReader(ReadOnlySpan<byte> message, string name)
{
    private ReadOnlySpan<byte> _rest = message;

    public int Field { get; private set; }

    /// <summary>Of a field that is a number; the bits of one with a fraction.</summary>
    public ulong Number { get; private set; }

    /// <summary>Of a field that is a text or a message.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    public bool Next()
    {
        if (_rest.IsEmpty) return false;

        var key = Varint();
        (Field, Number) = ((int)(key >> 3), 0);
        Bytes = default;
        switch (key & 7)
        {
            case 0:
                Number = Varint();
                break;
            case 1:
                Number = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                break;
            case 2:
                Bytes = Take(Varint());
                break;
            case 5:
                Number = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                break;
            default:
                throw Broken();
        }

        return true;
    }

    private ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        throw Broken();
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length) throw Broken();
        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private readonly TokenizerFileException Broken() => new($"{name} is no whole message of a SentencePiece model.");
}
