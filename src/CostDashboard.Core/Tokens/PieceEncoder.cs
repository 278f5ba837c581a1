using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    private SizedToken[] _tokens = new SizedToken[UsualBytes];

    // A bit for each place of the piece where a token may end: not yet left by a step back.
    private ulong[] _open = new ulong[(UsualBytes / 64) + 1];

    public ShortPieces Short { get; } = new(vocabulary.Pieces);

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
            if (((Unsafe.Add(ref open, end >> 6) >> end) & 1) != 0 && (count == 0 || _merges.LeavesApart(Unsafe.Add(ref tokens, count - 1).Id, next.Id)))
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

    /// <summary>Lets go of what only a long piece needs.</summary>
    public void Shrink()
    {
        if (_tokens.Length > UsualBytes) (_tokens, _open) = (new SizedToken[UsualBytes], new ulong[(UsualBytes / 64) + 1]);
    }

    private void Open(int length)
    {
        if (length > _tokens.Length) (_tokens, _open) = (new SizedToken[length], new ulong[(length / 64) + 1]);
        _open.AsSpan(0, (length / 64) + 1).Fill(ulong.MaxValue);
    }
}
