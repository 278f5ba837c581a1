using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// The merges of a vocabulary: of which two parts each token is made, and which token two parts make. An id is a rank: lower ids are
/// merged first.
/// </summary>
internal sealed class Merges
{
    /// <summary>Ids have so many bits at most; two of them and their token fill a place of the table.</summary>
    public const int MostIds = 1 << IdBits;

    internal const int IdBits = 20;
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    private readonly MergeParts[] _parts;
    private readonly ulong[] _made;
    private readonly int _shift;

    /// <param name="parts">By id; a single byte, and an id that no token has, is its own part.</param>
    public Merges(MergeParts[] parts)
    {
        _parts = parts;
        var places = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, parts.Length * 2));
        (_made, _shift) = (new ulong[places], 64 - BitOperations.Log2((uint)places));
        Fill();
    }

    /// <summary>
    /// Whether merging would leave the two tokens side by side: taken apart from the boundary outwards, latest merge first, no two parts
    /// that meet there make a token that would have come before what was taken apart. The idea and its proof: the bpe crate of GitHub's rust-gems.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool LeavesApart(int before, int after)
    {
        var limit = int.MaxValue;
        var (partsBefore, partsAfter) = (_parts[before], _parts[after]);
        for (;;)
        {
            if (partsBefore.MayPrecede(after) && partsAfter.MayFollow(before) && MadeOf(before, after) < limit) return false;

            // The later of the two merges is undone. Single bytes have the lowest ids, so once one is to be undone both are.
            if (before > after)
            {
                if (partsBefore.Right == before) return true;
                (limit, before) = (before, partsBefore.Right);
                partsBefore = _parts[before];
            }
            else
            {
                if (partsAfter.Left == after) return true;
                (limit, after) = (after + 1, partsAfter.Left);
                partsAfter = _parts[after];
            }
        }
    }

    /// <summary>The token that the two make, or int.MaxValue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int MadeOf(int left, int right)
    {
        var pair = ((ulong)(uint)left << IdBits) | (uint)right;
        ref var made = ref MemoryMarshal.GetArrayDataReference(_made);
        var place = (int)((pair * Odd) >> _shift);
        for (;;)
        {
            var found = Unsafe.Add(ref made, place);
            if (found == 0) return int.MaxValue;
            if (found >> IdBits == pair) return (int)(found & (MostIds - 1));

            place = (place + 1) & (_made.Length - 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill()
    {
        for (var id = 0; id < _parts.Length; id++)
        {
            var (left, right) = (_parts[id].Left, _parts[id].Right);
            if (left == id) continue;

            _parts[left].AddFollower(right);
            _parts[right].AddPreceder(left);
            var pair = ((ulong)(uint)left << IdBits) | (uint)right;
            var place = (int)((pair * Odd) >> _shift);
            while (_made[place] != 0) place = (place + 1) & (_made.Length - 1);
            _made[place] = (pair << IdBits) | (uint)id;
        }
    }
}
