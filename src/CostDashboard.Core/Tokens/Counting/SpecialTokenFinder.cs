using System.Collections.Frozen;
using System.Text;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Finds the special tokens of an encoding in a text. All are written between <c>&lt;</c> and <c>&gt;</c>, which none has inside.
/// </summary>
internal sealed class SpecialTokenFinder
{
    private const char Opening = '<';
    private const char Closing = '>';

    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ids;
    private readonly FrozenDictionary<int, byte[]> _bytes;
    private readonly int _longest;

    /// <param name="special">What is looked for.</param>
    /// <param name="unwritten">Others, which only have their names.</param>
    public SpecialTokenFinder(IReadOnlyDictionary<string, int> special, IReadOnlyDictionary<int, string> unwritten)
    {
        _ids = special.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        // Two names may have one id (o200k_harmony's <|endofprompt|>); the first is shown.
        _bytes = special.Select(token => (Id: token.Value, Name: token.Key))
            .Concat(unwritten.Select(token => (Id: token.Key, Name: token.Value)))
            .DistinctBy(token => token.Id).ToFrozenDictionary(token => token.Id, token => Encoding.UTF8.GetBytes(token.Name));
        _longest = special.Keys.Select(name => name.Length).DefaultIfEmpty().Max();
    }

    public bool TryGetBytes(int id, out byte[]? bytes) => _bytes.TryGetValue(id, out bytes);

    /// <summary>
    /// The first special token of the text: its place, length and id; its place is the text's length where there is none.
    /// </summary>
    public (int At, int Length, int Id) First(ReadOnlySpan<char> text)
    {
        for (var at = 0; text[at..].IndexOf(Opening) is >= 0 and var found; at++)
        {
            at += found;
            // No further than the longest name: a text of nothing but openings must not be searched to its end for each.
            var near = text.Slice(at, Math.Min(_longest, text.Length - at));
            var end = near.IndexOf(Closing) + 1;
            if (end > 0 && _ids.TryGetValue(near[..end], out var id)) return (at, end, id);
        }

        return (text.Length, 0, -1);
    }
}
