using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// One of the two parts of a token, the one at its end or at its start, and a filter: with which tokens the whole token makes another on that side.
/// The filter may say yes wrongly, never no. Together eight bytes: this is read for nearly every token of a text, and what it answers
/// need not be looked for in a table too large for the caches.
/// </summary>
internal struct MergePart(int part)
{
    private const int FilterBits = 64 - Merges.IdBits;

    private ulong _bits = (uint)part;

    public readonly int Id => (int)_bits & (Merges.MostIds - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool MayMeet(int id) => (_bits >> BitOf(id) & 1) != 0;

    public void AddMet(int id) => _bits |= 1UL << BitOf(id);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int BitOf(int id) => Merges.IdBits + (int)((((uint)id * 0x9E37_79B1u) >> 16) * FilterBits >> 16);
}
