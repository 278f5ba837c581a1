using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Encodes pieces that are not one token, exactly as merging would and in time linear in their length: the longest token that fits is
/// taken as long as merging would leave it beside the one before (<see cref="Merges.LeavesApart"/>), else a shorter one; where none does, a step
/// back. No place is left that way twice. For one thread at a time; what it holds for a long piece is let go by <see cref="Shrink"/>.
/// </summary>
internal sealed class PieceEncoder(Vocabulary vocabulary)
{
    private const int UsualBytes = 4096;

    private readonly ByteTrie _trie = vocabulary.Trie;
    private readonly Merges _merges = vocabulary.Merges;
    private readonly SizedToken[] _shorterPrefix = vocabulary.ShorterPrefix;

    private readonly PieceCache _cache = new();
    private SizedToken[] _tokens = new SizedToken[UsualBytes];

    // A bit for each place of the piece where a token may end: not yet left by a step back.
    private ulong[] _open = new ulong[(UsualBytes / 64) + 1];

    /// <summary>Tokens of the piece encoded last.</summary>
    public ReadOnlySpan<SizedToken> Tokens(int count) => _tokens.AsSpan(0, count);

    public int CountShort(PieceKey key, ref byte piece, int length)
    {
        var count = _cache.CountOf(key);
        if (count > 0) return count;

        count = Encode(ref piece, length);
        _cache.Keep(key, count);
        return count;
    }

    /// <summary>The number of tokens of the piece, which <see cref="Tokens"/> then has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Encode(ref byte piece, int length)
    {
        Open(length);
        var (at, count) = (0, 0);
        var next = _trie.LongestAt(ref piece, length);
        while (at < length)
        {
            var taken = Fitting(next, at, count);
            if (!taken.IsNone)
            {
                _tokens[count++] = taken;
                at += taken.Length;
                next = _trie.LongestAt(ref Unsafe.Add(ref piece, at), length - at);
            }
            else
            {
                _open[at >> 6] &= ~(1UL << at);
                next = _tokens[--count];
                at -= next.Length;
            }
        }

        return count;
    }

    /// <summary>Lets go of what only a long piece needs.</summary>
    public void Shrink()
    {
        if (_tokens.Length > UsualBytes) (_tokens, _open) = (new SizedToken[UsualBytes], new ulong[(UsualBytes / 64) + 1]);
    }

    /// <summary>The token, or the longest it begins with, that may stand at this place; none if none may.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SizedToken Fitting(SizedToken token, int at, int count)
    {
        for (; !token.IsNone; token = _shorterPrefix[token.Id])
        {
            var end = at + token.Length;
            if ((_open[end >> 6] & (1UL << end)) != 0 && (count == 0 || _merges.LeavesApart(_tokens[count - 1].Id, token.Id))) return token;
        }

        return default;
    }

    private void Open(int length)
    {
        if (length > _tokens.Length) (_tokens, _open) = (new SizedToken[length], new ulong[(length / 64) + 1]);
        _open.AsSpan(0, (length / 64) + 1).Fill(ulong.MaxValue);
    }
}
