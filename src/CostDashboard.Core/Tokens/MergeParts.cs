using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// The two parts of a token, and two filters of twelve bits: which tokens may follow it, and which may precede it, in a merge. A filter may say
/// yes wrongly, never no. Together eight bytes: this is read for nearly every token of a text, and what it answers need not be looked for
/// in a table too large for the caches.
/// </summary>
internal struct MergeParts(int left, int right)
{
    private const int IdMask = Merges.MostIds - 1;
    private const int FollowersAt = 2 * Merges.IdBits;
    private const int FilterBits = 12;
    private const int PrecedersAt = FollowersAt + FilterBits;

    private ulong _bits = (uint)left | ((ulong)(uint)right << Merges.IdBits);

    public readonly int Left => (int)_bits & IdMask;

    public readonly int Right => (int)(_bits >> Merges.IdBits) & IdMask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool MayPrecede(int id) => (_bits >> (FollowersAt + BitOf(id)) & 1) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool MayFollow(int id) => (_bits >> (PrecedersAt + BitOf(id)) & 1) != 0;

    public void AddFollower(int id) => _bits |= 1UL << (FollowersAt + BitOf(id));

    public void AddPreceder(int id) => _bits |= 1UL << (PrecedersAt + BitOf(id));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int BitOf(int id) => (int)((((uint)id * 0x9E37_79B1u) >> 16) * FilterBits >> 16);
}
