using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Encodes pieces that are not one token, exactly as merging would and in time linear in their length: the longest token that fits is
/// taken as long as merging would leave it beside the one before (<see cref="Merges.LeavesApart"/>), else a shorter one; where none does, a
/// step back. No place is left that way twice. For one thread at a time; what it rents for a long piece is given back by
/// <see cref="Shrink"/>.
/// </summary>
internal sealed class PieceEncoder
{
    private const int UsualBytes = 4096;

    private readonly ByteTrie _trie;
    private readonly Merges _merges;
    private readonly SizedToken[] _shorterPrefix;

    private readonly SizedToken[] _usualTokens = new SizedToken[UsualBytes];
    private readonly ulong[] _usualOpen = new ulong[(UsualBytes / 64) + 1];
    private SizedToken[] _tokens;

    // A bit for each place of the piece where a token may end: not yet left by a step back.
    private ulong[] _open;

    public PieceEncoder(Vocabulary vocabulary)
    {
        (_trie, _merges, _shorterPrefix, Short) = (
            vocabulary.Trie, vocabulary.Merges, vocabulary.ShorterPrefix, new ShortPieces(vocabulary.Pieces));
        (_tokens, _open) = (_usualTokens, _usualOpen);
    }

    public ShortPieces Short { get; }

    /// <summary>Tokens of the piece encoded last.</summary>
    public ReadOnlySpan<SizedToken> Tokens(int count) => _tokens.AsSpan(0, count);

    /// <summary>The number of tokens of the piece, which <see cref="Tokens"/> then has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Encode(ref byte piece, int length)
    {
        Open(length);
        ref var tokens = ref MemoryMarshal.GetArrayDataReference(_tokens);
        ref var open = ref MemoryMarshal.GetArrayDataReference(_open);
        var (at, count) = (0, 0);
        var next = _trie.LongestAt(ref piece, length);
        for (;;)
        {
            var end = at + next.Length;
            if (((Unsafe.Add(ref open, end >> 6) >> end) & 1) != 0
                && (count == 0 || _merges.LeavesApart(Unsafe.Add(ref tokens, count - 1).Id, next.Id)))
            {
                Unsafe.Add(ref tokens, count++) = next;
                if (end == length) return count;

                at = end;
                next = _trie.LongestAt(ref Unsafe.Add(ref piece, at), length - at);
                continue;
            }

            next = _shorterPrefix[next.Id];
            while (next.IsNone)
            {
                // Nothing may stand here: the token before is to be a shorter one.
                Unsafe.Add(ref open, at >> 6) &= ~(1UL << at);
                var last = Unsafe.Add(ref tokens, --count);
                at -= last.Length;
                next = _shorterPrefix[last.Id];
            }
        }
    }

    /// <summary>Gives back what only a long piece needs.</summary>
    public void Shrink()
    {
        if (_tokens == _usualTokens) return;

        ArrayPool<SizedToken>.Shared.Return(_tokens);
        ArrayPool<ulong>.Shared.Return(_open);
        (_tokens, _open) = (_usualTokens, _usualOpen);
    }

    private void Open(int length)
    {
        if (length > _tokens.Length)
        {
            Shrink();
            (_tokens, _open) = (ArrayPool<SizedToken>.Shared.Rent(length), ArrayPool<ulong>.Shared.Rent((length / 64) + 1));
        }

        _open.AsSpan(0, (length / 64) + 1).Fill(ulong.MaxValue);
    }
}
