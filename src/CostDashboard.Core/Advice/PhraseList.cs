using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;

namespace CostDashboard.Core.Advice;

/// <summary>The phrases of seed-data/phrases.json, found without regard to case and in one pass over a text.</summary>
public sealed class PhraseList
{
    private readonly SearchValues<string> _search;
    private readonly FrozenDictionary<char, Phrase[]> _byFirst;

    public PhraseList(IReadOnlyList<Phrase> phrases)
    {
        All = phrases;
        _search = SearchValues.Create([.. phrases.Select(phrase => phrase.Text)], StringComparison.OrdinalIgnoreCase);
        _byFirst = phrases.GroupBy(phrase => char.ToUpperInvariant(phrase.Text[0]))
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(phrase => phrase.Text.Length).ToArray());
    }

    public IReadOnlyList<Phrase> All { get; }

    /// <exception cref="JsonException">It is not a list of {"phrase", "shorter"}.</exception>
    public static PhraseList Load(ReadOnlyMemory<byte> json)
    {
        using var file = JsonDocument.Parse(json);
        return new PhraseList([.. file.RootElement.GetProperty("phrases").EnumerateArray().Select(Read)]);
    }

    /// <summary>The longest phrases, each between ends of words, in order and apart.</summary>
    internal IEnumerable<(TextRange Range, Phrase Phrase)> Find(string text)
    {
        for (var at = 0; text.AsSpan(at).IndexOfAny(_search) is var ahead && ahead >= 0;)
        {
            at += ahead;
            if (At(text, at) is { } phrase)
            {
                yield return (new TextRange(at, at + phrase.Text.Length), phrase);
                at += phrase.Text.Length;
            }
            else
            {
                at++;
            }
        }
    }

    private Phrase? At(string text, int at)
    {
        if (at > 0 && char.IsLetterOrDigit(text[at - 1])) return null;

        var rest = text.AsSpan(at);
        foreach (var phrase in _byFirst.GetValueOrDefault(char.ToUpperInvariant(text[at]), []))
        {
            var isWhole = rest.Length == phrase.Text.Length
                || (rest.Length > phrase.Text.Length && !char.IsLetterOrDigit(rest[phrase.Text.Length]));
            if (isWhole && rest.StartsWith(phrase.Text, StringComparison.OrdinalIgnoreCase)) return phrase;
        }

        return null;
    }

    private static Phrase Read(JsonElement entry)
    {
        var text = entry.GetProperty("phrase").GetString();
        if (string.IsNullOrWhiteSpace(text)) throw new JsonException("A phrase of phrases.json is empty. Write what is to be looked for.");

        return new Phrase(text, entry.GetProperty("shorter").GetString() ?? "");
    }
}

/// <summary>A phrase that prompts are full of, and what says the same.</summary>
/// <param name="Shorter">Empty where nothing need be said.</param>
public sealed record Phrase(string Text, string Shorter);
