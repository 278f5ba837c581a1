using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// The merges of a vocabulary: of which two parts each token is made, and which token two parts make. An id is a rank: lower ids are
/// merged first, and the 256 lowest are the single bytes.
/// </summary>
internal sealed class Merges
{
    /// <summary>Ids have so many bits at most; two of them and their token fill a place of the table.</summary>
    public const int MostIds = 1 << IdBits;

    internal const int IdBits = 20;
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    private readonly MergePart[] _ends;
    private readonly MergePart[] _starts;
    private readonly ulong[] _made;
    private readonly int _shift;

    // Of two bytes, which every comparison may come down to: the token they make, or int.MaxValue.
    private readonly int[] _madeOfBytes = new int[1 << 16];

    /// <param name="left">By id, the left part; a single byte, and an id that no token has, is its own part.</param>
    /// <param name="right">By id, the right part.</param>
    public Merges(int[] left, int[] right)
    {
        (_starts, _ends) = (Array.ConvertAll(left, part => new MergePart(part)), Array.ConvertAll(right, part => new MergePart(part)));
        var places = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, left.Length * 2));
        (_made, _shift) = (new ulong[places], 64 - BitOperations.Log2((uint)places));
        Fill(left, right);
    }

    /// <summary>
    /// Whether merging would leave the two tokens side by side: taken apart from the boundary outwards, latest merge first, no two parts
    /// that meet there make a token that would have come before what was taken apart. The idea and its proof: the bpe crate of GitHub's
    /// rust-gems.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool LeavesApart(int before, int after)
    {
        ref var ends = ref MemoryMarshal.GetArrayDataReference(_ends);
        ref var starts = ref MemoryMarshal.GetArrayDataReference(_starts);
        var limit = int.MaxValue;
        var (end, start) = (Unsafe.Add(ref ends, before), Unsafe.Add(ref starts, after));
        while ((before | after) > byte.MaxValue)
        {
            if (end.MayMeet(after) && start.MayMeet(before) && MadeOf(before, after) < limit) return false;

            // The later of the two merges is undone. Single bytes have the lowest ids, so what is undone is none.
            if (before > after)
            {
                (limit, before) = (before, end.Id);
                end = Unsafe.Add(ref ends, before);
            }
            else
            {
                (limit, after) = (after + 1, start.Id);
                start = Unsafe.Add(ref starts, after);
            }
        }

        return _madeOfBytes[(before << 8) | after] >= limit;
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
    private void Fill(int[] lefts, int[] rights)
    {
        _madeOfBytes.AsSpan().Fill(int.MaxValue);
        for (var id = 0; id < lefts.Length; id++)
        {
            var (left, right) = (lefts[id], rights[id]);
            if (left == id) continue;

            _ends[left].AddMet(right);
            _starts[right].AddMet(left);
            if ((left | right) <= byte.MaxValue) _madeOfBytes[(left << 8) | right] = id;
            var pair = ((ulong)(uint)left << IdBits) | (uint)right;
            var place = (int)((pair * Odd) >> _shift);
            while (_made[place] != 0) place = (place + 1) & (_made.Length - 1);
            _made[place] = (pair << IdBits) | (uint)id;
        }
    }
}

/// <summary>
/// One of the two parts of a token, the one at its end or at its start, and a filter: with which tokens the whole token makes another on
/// that side. The filter may say yes wrongly, never no. Together eight bytes: this is read for nearly every token of a text, and what it
/// answers need not be looked for in a table too large for the caches.
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
