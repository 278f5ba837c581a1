using System.Collections.Frozen;
using System.Text;

namespace CostDashboard.Core.Tokens;

/// <summary>Finds the special tokens of an encoding in a text. All are written <c>&lt;|name|&gt;</c>.</summary>
internal sealed class SpecialTokenFinder
{
    private const string Opening = "<|";
    private const string Closing = "|>";

    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ids;
    private readonly FrozenDictionary<int, byte[]> _bytes;
    private readonly int _longest;

    public SpecialTokenFinder(IReadOnlyDictionary<string, int> special)
    {
        _ids = special.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        // Two names may have one id (o200k_harmony's <|endofprompt|>); the first is shown.
        _bytes = special.DistinctBy(token => token.Value).ToFrozenDictionary(token => token.Value, token => Encoding.UTF8.GetBytes(token.Key));
        _longest = special.Keys.Select(name => name.Length).DefaultIfEmpty().Max();
    }

    public bool TryGetBytes(int id, out byte[]? bytes) => _bytes.TryGetValue(id, out bytes);

    /// <summary>The first special token of the text: its place, length and id; its place is the text's length where there is none.</summary>
    public (int At, int Length, int Id) First(ReadOnlySpan<char> text)
    {
        for (var at = 0; text[at..].IndexOf(Opening, StringComparison.Ordinal) is >= 0 and var found; at++)
        {
            at += found;
            // No further than the longest name: a text of nothing but openings must not be searched to its end for each.
            var near = text.Slice(at, Math.Min(_longest, text.Length - at));
            var end = near.IndexOf(Closing, StringComparison.Ordinal) + Closing.Length;
            if (end >= Closing.Length && _ids.TryGetValue(near[..end], out var id)) return (at, end, id);
        }

        return (text.Length, 0, -1);
    }
}
