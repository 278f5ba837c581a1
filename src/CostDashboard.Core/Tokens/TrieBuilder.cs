using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Builds the trie in one walk over the sorted tokens, and with it what the walk sees anyway: of each token the longest other token
/// it begins with, and the left part of its merge.
/// </summary>
internal sealed class TrieBuilder(TokenList tokens, int ids)
{
    private readonly TriePlaces _places = new();
    private readonly byte[] _labels = new byte[256 * 256];
    private readonly int[] _idsOnPath = new int[256];

    /// <summary>By id; -1 for none.</summary>
    public int[] ShorterPrefix { get; } = new int[ids];

    /// <summary>By id; a single byte is its own, and so is an id that no token has.</summary>
    public int[] LeftPart { get; } = [.. Enumerable.Range(0, ids)];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ByteTrie Build()
    {
        Walk(0, tokens.Count, 0, 0, -1);
        return new ByteTrie(_places.Trimmed());
    }

    /// <summary>The tokens from <paramref name="from"/> to <paramref name="to"/> share their first <paramref name="depth"/> bytes, which lead to this node.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Walk(int from, int to, int depth, int node, int shorter)
    {
        _idsOnPath[depth] = -1;
        if (tokens.LengthOf(from) == depth)
        {
            shorter = End(from, depth, node, shorter);
            if (++from == to) return;
        }

        var labels = LabelsOf(from, to, depth);
        var place = _places.Take(labels);
        _places.Cells[node] = _places.Cells[node].WithBase(place);
        for (var i = 0; i < labels.Length; i++)
        {
            var end = from + 1;
            while (end < to && ByteAt(end, depth) == labels[i]) end++;
            Walk(from, end, depth + 1, place ^ labels[i], shorter);
            from = end;
        }
    }

    private int End(int index, int depth, int node, int shorter)
    {
        var id = tokens.IdOf(index);
        _places.Cells[node] = _places.Cells[node].WithId(id);
        (_idsOnPath[depth], ShorterPrefix[id]) = (id, shorter);
        if (tokens.SplitOf(index) is > 0 and var split) LeftPart[id] = _idsOnPath[split];
        return id;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<byte> LabelsOf(int from, int to, int depth)
    {
        // Every depth has its own part of the array: the labels of the nodes above are still being walked.
        var labels = _labels.AsSpan(depth * 256, 256);
        var count = 0;
        for (var i = from; i < to; i++)
        {
            var label = ByteAt(i, depth);
            if (count == 0 || labels[count - 1] != label) labels[count++] = label;
        }

        return labels[..count];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte ByteAt(int index, int depth) => tokens.Bytes[tokens.StartOf(index) + depth];
}
