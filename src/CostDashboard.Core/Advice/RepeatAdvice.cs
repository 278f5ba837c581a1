namespace CostDashboard.Core.Advice;

/// <summary>Passages that stand in the text more than once; following it leaves the first of each.</summary>
internal sealed class RepeatAdvice : IAdvice
{
    public IEnumerable<AdviceFinding> Find(AdviceText text)
    {
        var edits = new TextEdits(text.Text);
        foreach (var repeat in Repeats.Find(text.Text)) edits.Remove(repeat);
        if (edits.Ranges.Count > 0 && text.Shorter("repeats", edits.Finish(), edits.Ranges) is { } finding) yield return finding;
    }
}

/// <summary>
/// Finds passages that stood in a text before. The text is cut into blocks, a rolling hash over as many characters goes along it, and where
/// an earlier block is met again, compared character by character, the match is drawn out both ways. So a passage of at least two blocks'
/// length is found wherever it stands, in one pass.
/// </summary>
internal sealed class Repeats
{
    /// <summary>In characters. A shorter passage costs too little to speak of.</summary>
    internal const int Shortest = 80;

    private const int Block = 40;

    // Odd and large: any will do, as every match is compared.
    private const ulong Factor = 0x100000001B3;

    private readonly string _text;
    private readonly Dictionary<ulong, int> _blocks = [];
    private readonly List<TextRange> _found = [];

    private Repeats(string text) => _text = text;

    /// <summary>The later copies, from word to word, in order and apart.</summary>
    public static IReadOnlyList<TextRange> Find(string text)
    {
        var repeats = new Repeats(text);
        if (text.Length > Block) repeats.Run();
        return repeats._found;
    }

    private void Run()
    {
        var (at, hash, indexed, done, leaving) = (0, HashAt(0), 0, 0, Power(Block));
        while (true)
        {
            // Blocks that have gone by whole: a passage is no copy of itself.
            for (; indexed + Block <= at; indexed += Block) _blocks.TryAdd(HashAt(indexed), indexed);
            var end = _blocks.TryGetValue(hash, out var earlier) ? Take(earlier, at, done) : 0;
            if (Math.Max(at, end) + Block >= _text.Length) return;

            hash = end > at ? HashAt(end) : (hash * Factor) + _text[at + Block] - (leaving * _text[at]);
            if (end > at) (at, done) = (end, end);
            else at++;
        }
    }

    /// <summary>Behind the passage, or 0 where nothing is repeated.</summary>
    private int Take(int earlier, int at, int done)
    {
        if (!_text.AsSpan(earlier, Block).SequenceEqual(_text.AsSpan(at, Block))) return 0;

        var (start, end) = (at, at + Block + _text.AsSpan(at + Block).CommonPrefixLength(_text.AsSpan(earlier + Block)));
        for (var before = earlier; start > done && before > 0 && _text[start - 1] == _text[before - 1]; before--) start--;
        var words = Words(start, end);
        if (words.Length >= Shortest) _found.Add(words);
        return end;
    }

    /// <summary>From the beginning of a word to the beginning of another.</summary>
    private TextRange Words(int start, int end)
    {
        while (start < end && start > 0 && !char.IsWhiteSpace(_text[start - 1])) start++;
        while (end > start && end < _text.Length && !char.IsWhiteSpace(_text[end - 1])) end--;
        return new TextRange(start, end);
    }

    private ulong HashAt(int at)
    {
        var hash = 0UL;
        foreach (var character in _text.AsSpan(at, Block)) hash = (hash * Factor) + character;
        return hash;
    }

    private static ulong Power(int exponent)
    {
        var power = 1UL;
        for (var i = 0; i < exponent; i++) power *= Factor;
        return power;
    }
}
