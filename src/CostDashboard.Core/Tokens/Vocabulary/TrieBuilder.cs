using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Builds the trie from the sorted tokens. The nodes of the first bytes, which every search passes, come first and so lie near each other;
/// further down a node lies near its own children.
/// </summary>
internal sealed class TrieBuilder(TokenList tokens)
{
    private const int Shallow = 3;

    private readonly TriePlaces _places = new();
    private readonly byte[] _labels = new byte[256 * 256];
    private readonly List<(int From, int To, int Node)> _deeper = [];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ByteTrie Build()
    {
        Walk(0, tokens.Count, 0, 0);
        foreach (var (from, to, node) in _deeper) WalkDown(from, to, Shallow, node);
        return new ByteTrie(_places.Trimmed());
    }

    /// <summary>
    /// The tokens from <paramref name="from"/> to <paramref name="to"/> share their first <paramref name="depth"/> bytes, which lead to
    /// this node.
    /// </summary>
    private void Walk(int from, int to, int depth, int node)
    {
        if (depth == Shallow) _deeper.Add((from, to, node));
        else WalkDown(from, to, depth, node);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WalkDown(int from, int to, int depth, int node)
    {
        if (tokens.LengthOf(from) == depth)
        {
            _places.Cells[node] = _places.Cells[node].WithToken(new SizedToken(tokens.IdOf(from), depth));
            if (++from == to) return;
        }

        var labels = LabelsOf(from, to, depth);
        var place = _places.Take(labels);
        _places.Cells[node] = _places.Cells[node].WithBase(place);
        var longest = _places.Cells[node].Token;
        for (var i = 0; i < labels.Length; i++)
        {
            var end = from + 1;
            while (end < to && ByteAt(end, depth) == labels[i]) end++;
            _places.Cells[place ^ labels[i]] = _places.Cells[place ^ labels[i]].WithToken(longest);
            Walk(from, end, depth + 1, place ^ labels[i]);
            from = end;
        }
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
