namespace CostDashboard.Core.Tokens;

/// <summary>Texts as a tree of their characters, so that all that begin at a place are found in one walk. Immutable.</summary>
internal sealed class PieceTree
{
    public const int Root = 0;

    // Of each node: its character, the id of the text that ends there or -1, and its children, which lie side by side in order.
    private readonly List<char> _characters = ['\0'];
    private readonly List<int> _ids = [-1];
    private readonly List<(int First, int Count)> _children = [(0, 0)];

    public PieceTree(IEnumerable<(string Text, int Id)> texts)
    {
        var sorted = texts.OrderBy(one => one.Text, StringComparer.Ordinal).ToArray();
        var waiting = new Queue<(int Node, int Depth, int From, int To)>();
        waiting.Enqueue((Root, 0, 0, sorted.Length));
        while (waiting.TryDequeue(out var range))
        {
            var (node, depth, from, to) = range;
            // A text that ends at the node sorts before all that go on.
            if (from < to && sorted[from].Text.Length == depth) _ids[node] = sorted[from++].Id;
            var first = _ids.Count;
            while (from < to)
            {
                var (character, end) = (sorted[from].Text[depth], from);
                while (end < to && sorted[end].Text[depth] == character) end++;
                waiting.Enqueue((_ids.Count, depth + 1, from, end));
                _characters.Add(character);
                _ids.Add(-1);
                _children.Add((0, 0));
                from = end;
            }

            _children[node] = (first, _ids.Count - first);
        }
    }

    /// <summary>-1 where no text goes on with the character.</summary>
    public int Child(int node, char character)
    {
        var (first, count) = _children[node];
        var found = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_characters).Slice(first, count).BinarySearch(character);
        return found < 0 ? -1 : first + found;
    }

    /// <summary>The id of the text that ends at the node; -1 where none does.</summary>
    public int IdAt(int node) => _ids[node];
}
