using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// All tokens as a double-array trie: the child of a node by a byte stands at (the node's base XOR byte) and bears that byte.
/// No two nodes have the same base, so the byte alone tells whose child it is.
/// </summary>
internal sealed class ByteTrie(TrieCell[] cells)
{
    /// <summary>The longest token that <paramref name="text"/> begins with; none only for an empty text, as every byte is a token.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SizedToken LongestAt(ref byte text, int length)
    {
        ref var all = ref MemoryMarshal.GetArrayDataReference(cells);
        var at = all.Base;
        var longest = default(SizedToken);
        for (var i = 0; i < length; i++)
        {
            var label = Unsafe.Add(ref text, i);
            var cell = Unsafe.Add(ref all, at ^ label);
            if (!cell.IsOf(label)) break;

            if (!cell.Token.IsNone) longest = cell.Token;
            at = cell.Base;
        }

        return longest;
    }

    /// <summary>None where the bytes are no token.</summary>
    public SizedToken Find(ReadOnlySpan<byte> token)
    {
        var at = cells[0];
        foreach (var label in token)
        {
            at = cells[at.Base ^ label];
            if (!at.IsOf(label)) return default;
        }

        return at.Token;
    }
}
