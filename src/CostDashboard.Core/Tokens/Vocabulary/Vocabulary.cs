using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>The tables of one vocabulary, built once and only read afterwards, by all threads.</summary>
internal sealed class Vocabulary
{
    private readonly byte[] _bytes;
    private readonly int[] _starts;
    private readonly byte[] _lengths;

    private Vocabulary(TokenList tokens, int ids)
    {
        (_bytes, _starts, _lengths) = (tokens.Bytes, new int[ids], new byte[ids]);
        for (var i = 0; i < tokens.Count; i++)
        {
            (_starts[tokens.IdOf(i)], _lengths[tokens.IdOf(i)]) = (tokens.StartOf(i), (byte)tokens.LengthOf(i));
        }

        var prefixes = new TokenPrefixes(tokens, ids);
        (Trie, ShorterPrefix) = (new TrieBuilder(tokens).Build(), prefixes.Shorter);
        Pieces = PiecesOf();
        Merges = new Merges(prefixes.LeftPart, RightParts(tokens, prefixes.LeftPart));
    }

    /// <summary>One more than the greatest id.</summary>
    public int Ids => _lengths.Length;

    public PieceTable Pieces { get; }

    public ByteTrie Trie { get; }

    public Merges Merges { get; }

    /// <summary>By id: the longest other token it begins with.</summary>
    public SizedToken[] ShorterPrefix { get; }

    /// <summary>In bytes, by id; 0 where no token has the id.</summary>
    public byte[] Lengths => _lengths;

    public ReadOnlySpan<byte> BytesOf(int id) => _bytes.AsSpan(_starts[id], _lengths[id]);

    /// <exception cref="InvalidDataException">No vocabulary, or one in which a byte has no token or the bytes are not the lowest
    /// ids.</exception>
    public static Vocabulary Load(byte[] packed)
    {
        CharacterClasses.Prepare();
        var tokens = TokenList.Read(packed);
        var (ids, bytes) = (0, 0);
        for (var i = 0; i < tokens.Count; i++)
        {
            ids = Math.Max(ids, tokens.IdOf(i) + 1);
            if (tokens.LengthOf(i) == 1 && tokens.IdOf(i) <= byte.MaxValue) bytes++;
        }

        if (bytes <= byte.MaxValue || ids > Merges.MostIds)
            throw new InvalidDataException(
                $"The vocabulary has {bytes} of 256 bytes as its first tokens and ids up to {ids} of {Merges.MostIds}. Make its file "
                    + $"again with tests/tokenizers.");

        return new Vocabulary(tokens, ids);
    }

    /// <summary>In the order of ids: frequent tokens come first, and find the place they are looked for at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private PieceTable PiecesOf()
    {
        var pieces = new PieceTable(Ids);
        for (var id = 0; id < Ids; id++)
        {
            int length = _lengths[id];
            if (length is > 0 and <= PieceKey.MostBytes) pieces.Add(PieceKey.Of(ref _bytes[_starts[id]], length), id);
        }

        return pieces;
    }

    /// <summary>By id; a single byte is its own part, and so is an id that no token has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int[] RightParts(TokenList tokens, int[] left)
    {
        var right = new int[Ids];
        for (var id = 0; id < right.Length; id++) right[id] = id;
        for (var i = 0; i < tokens.Count; i++)
        {
            var id = tokens.IdOf(i);
            if (left[id] == id) continue;

            var rest = tokens.Bytes.AsSpan(tokens.StartOf(i) + _lengths[left[id]], tokens.LengthOf(i) - _lengths[left[id]]);
            right[id] = rest.Length <= PieceKey.MostBytes ? Pieces.IdOf(PieceKey.Of(ref rest[0], rest.Length)) : Trie.Find(rest).Id;
        }

        return right;
    }
}
