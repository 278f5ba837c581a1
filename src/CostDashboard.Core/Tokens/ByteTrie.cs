using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// All tokens as a double-array trie: the child of a node by a byte stands at (the node's base XOR byte) and bears that byte.
/// No two nodes have the same base, so the byte alone tells whose child it is.
/// </summary>
internal sealed class ByteTrie(TrieCell[] cells)
{
    /// <summary>The longest token that <paramref name="text"/> begins with; -1 if none does, which no vocabulary with all bytes allows.</summary>
    public int LongestAt(ref byte text, int length)
    {
        ref var all = ref MemoryMarshal.GetArrayDataReference(cells);
        var (at, longest) = (all.Base, -1);
        for (var i = 0; i < length; i++)
        {
            var label = Unsafe.Add(ref text, i);
            var cell = Unsafe.Add(ref all, at ^ label);
            if (!cell.IsOf(label)) break;

            if (cell.Id >= 0) longest = cell.Id;
            at = cell.Base;
        }

        return longest;
    }

    public int IdOf(ReadOnlySpan<byte> token)
    {
        var at = cells[0];
        foreach (var label in token)
        {
            at = cells[at.Base ^ label];
            if (!at.IsOf(label)) return -1;
        }

        return at.Id;
    }
}
