using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Pieces that are counted together: all are cut before the first is looked up, so that their look-ups wait for memory at the same time and
/// nothing that was guessed about them is in the way of the cutting. For one thread at a time.
/// </summary>
internal sealed class ShortPieces(PieceTable table)
{
    /// <summary>So many at once: a bit of a word for each.</summary>
    public const int Most = 64;

    // One more, as bytes behind a piece are read.
    private readonly PieceKey[] _waiting = new PieceKey[Most + 1];
    private readonly PieceCache _cache = new();

    public ref PieceKey First => ref MemoryMarshal.GetArrayDataReference(_waiting);

    /// <summary>The number of tokens of the first <paramref name="pieces"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Count(int pieces, PieceEncoder encoder)
    {
        ref var first = ref First;
        var missed = table.Missed(ref first, pieces);
        var count = pieces - BitOperations.PopCount(missed);
        for (; missed != 0; missed &= missed - 1)
        {
            ref var key = ref Unsafe.Add(ref first, BitOperations.TrailingZeroCount(missed));
            var known = _cache.CountOf(key);
            count += known > 0 ? known : CountNew(ref key, encoder);
        }

        return count;
    }

    /// <summary>A token that others keep from its place counts as one here. The key's first bytes are the piece.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int CountNew(ref PieceKey key, PieceEncoder encoder)
    {
        var count = table.Contains(key) ? 1 : encoder.Encode(ref Unsafe.As<PieceKey, byte>(ref key), key.Length);
        _cache.Keep(key, count);
        return count;
    }
}
