using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Which pieces of at most fifteen bytes are one token, and which. Open addressing, filled once, then read by all threads.
/// </summary>
internal sealed class PieceTable
{
    private readonly PieceKey[] _keys;
    private readonly int[] _ids;
    private readonly int _shift;

    public PieceTable(int count)
    {
        // At most four fifths full: small, as it competes for the caches; who comes first has the best place. A key is never zero: it has a
        // length.
        var places = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, count + (count / 4)));
        (_keys, _ids, _shift) = (new PieceKey[places + 1], new int[places], 64 - BitOperations.Log2((uint)places));
    }

    public void Add(PieceKey key, int id)
    {
        var place = Find(key);
        (_keys[place], _ids[place]) = (key, id);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(PieceKey key) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_keys), Find(key)).High != 0;

    /// <summary>
    /// A bit for each of the pieces, at most 64: 0 if it is a token that stands at its place or the next, 1 if it must be looked for.
    /// Without a branch, so that no guess is wrong and the look-ups wait for memory together.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Missed(ref PieceKey pieces, int count)
    {
        ref var keys = ref MemoryMarshal.GetArrayDataReference(_keys);
        var (missed, shift) = (0UL, _shift);
        for (var i = 0; i < count; i++)
        {
            var key = Unsafe.Add(ref pieces, i);
            ref var place = ref Unsafe.Add(ref keys, (nint)(key.Hash >> shift));
            var next = Unsafe.Add(ref place, 1);
            var here = (place.Low ^ key.Low) | (place.High ^ key.High);
            var there = (next.Low ^ key.Low) | (next.High ^ key.High);
            missed |= ((here != 0 ? 1UL : 0) & (there != 0 ? 1UL : 0)) << i;
        }

        return missed;
    }

    /// <summary>The token's id, or -1.</summary>
    public int IdOf(PieceKey key)
    {
        var place = Find(key);
        return _keys[place].High == 0 ? -1 : _ids[place];
    }

    /// <summary>The key's place, or the free one where it would stand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(PieceKey key)
    {
        ref var keys = ref MemoryMarshal.GetArrayDataReference(_keys);
        var place = (int)(key.Hash >> _shift);
        for (;;)
        {
            var found = Unsafe.Add(ref keys, place);
            if ((found.Low == key.Low && found.High == key.High) || found.High == 0) return place;

            place = (place + 1) & (_ids.Length - 1);
        }
    }
}
