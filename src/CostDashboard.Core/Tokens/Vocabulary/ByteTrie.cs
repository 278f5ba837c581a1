using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// All tokens as a double-array trie: the child of a node by a byte stands at (the node's base XOR byte) and bears that byte.
/// No two nodes have the same base, so the byte alone tells whose child it is. Walks begin in a table of the first two bytes.
/// </summary>
internal sealed class ByteTrie
{
    private readonly TrieCell[] _cells;
    private readonly TrieCell[] _pairs = new TrieCell[1 << 16];

    public ByteTrie(TrieCell[] cells)
    {
        _cells = cells;
        for (var pair = 0; pair < _pairs.Length; pair++) _pairs[pair] = AtPair((byte)pair, (byte)(pair >> 8));
    }

    /// <summary>
    /// The longest token that <paramref name="text"/> begins with; none only for an empty text, as every byte is a token.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SizedToken LongestAt(ref byte text, int length)
    {
        if (length < 2) return length > 0 ? Child(_cells[0], text).Token : default;

        ref var all = ref MemoryMarshal.GetArrayDataReference(_cells);
        var cell = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_pairs), (nint)Unsafe.ReadUnaligned<ushort>(ref text));
        for (var i = 2; i < length; i++)
        {
            var label = Unsafe.Add(ref text, i);
            var next = Unsafe.Add(ref all, cell.Base ^ label);
            if (!next.IsOf(label)) break;

            cell = next;
        }

        return cell.Token;
    }

    /// <summary>None where the bytes are no token.</summary>
    public SizedToken Find(ReadOnlySpan<byte> token)
    {
        var longest = LongestAt(ref MemoryMarshal.GetReference(token), token.Length);
        return longest.Length == token.Length ? longest : default;
    }

    /// <summary>The cell of two bytes; that of the first, as one without children, where no token begins with both.</summary>
    private TrieCell AtPair(byte first, byte second)
    {
        var cell = Child(_cells[0], first);
        var child = Child(cell, second);
        return child.IsOf(second) ? child : cell.WithBase(0);
    }

    private TrieCell Child(TrieCell cell, byte label) => _cells[cell.Base ^ label];
}
