using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Counts of short pieces that are more than one token. A piece has one place, where the last comer stays: it never grows. The count
/// stands in the four bits above the length (both are at most fifteen). For one thread at a time.
/// </summary>
internal sealed class PieceCache
{
    private const int Bits = 16;
    private const int CountAt = 60;
    private const ulong NotCount = ulong.MaxValue >> (64 - CountAt);

    private readonly PieceKey[] _entries = new PieceKey[1 << Bits];

    /// <summary>0 for a piece that is not here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CountOf(PieceKey key)
    {
        var entry = PlaceOf(key);
        return entry.Low == key.Low && (entry.High & NotCount) == key.High ? (int)(entry.High >> CountAt) : 0;
    }

    public void Keep(PieceKey key, int count) => PlaceOf(key) = key with { High = key.High | ((ulong)count << CountAt) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref PieceKey PlaceOf(PieceKey key) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_entries), (int)(key.Hash >> (64 - Bits)));
}
