using System.Text;
using System.Text.RegularExpressions;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Counts and encodes exactly as tiktoken does with the same ranks, or Hugging Face's tokenizers with the same tokenizer.json, special
/// tokens as ordinary text.
/// </summary>
public sealed class BytePairTokenizer : ITokenizer
{
    private readonly PatternSplitter _splitter;
    private readonly IWordMerger _merger;
    private readonly Dictionary<int, byte[]> _bytes;
    private readonly IReadOnlyDictionary<string, int> _added = new Dictionary<string, int>();
    private readonly IReadOnlyDictionary<string, int>? _wholeWords;
    private readonly Regex? _findsAdded;
    private readonly NormalizationForm? _form;
    private readonly bool _addsSpace;

    public BytePairTokenizer(string name, RankParts parts, IWordMerger merger)
    {
        (Encoding, _splitter, _merger, TellsPlaces) = (name, parts.Splitter, merger, true);
        _bytes = parts.Ranks.ToDictionary(token => token.Rank, token => token.Bytes);
    }

    public BytePairTokenizer(string name, BytePairParts parts, IWordMerger merger)
    {
        (Encoding, _splitter, _merger, _added, _form, _addsSpace) = (
            name, parts.Splitter, merger, parts.Added, parts.Form, parts.AddsSpace);
        TellsPlaces = _form is null && !_addsSpace;
        _wholeWords = parts.TakesWholeWords ? parts.Vocabulary : null;
        // A token for special use stands in the vocabulary as it is written.
        _bytes = parts.Vocabulary.ToDictionary(
            token => token.Value, token => ByteLetters.BytesOf(token.Key) ?? System.Text.Encoding.UTF8.GetBytes(token.Key));
        foreach (var (token, id) in parts.Added) _bytes[id] = System.Text.Encoding.UTF8.GetBytes(token);
        if (_added.Count == 0) return;

        // The first in the text and of those the longest, as Hugging Face's program finds them.
        var longestFirst = _added.Keys.OrderByDescending(token => token.Length).Select(Regex.Escape);
        _findsAdded = new Regex(string.Join('|', longestFirst), RegexOptions.CultureInvariant | RegexOptions.Compiled);
    }

    public string Encoding { get; }

    public bool TellsPlaces { get; }

    public int Count(ReadOnlySpan<char> text)
    {
        var counting = new Counting(this);
        Walk(text, counting);
        return counting.Tokens;
    }

    public IReadOnlyList<TextToken> Encode(ReadOnlySpan<char> text)
    {
        var encoding = new Tokenizing(this);
        Walk(text, encoding);
        return encoding.Tokens;
    }

    public ReadOnlySpan<byte> BytesOf(int id) => _bytes.TryGetValue(id, out var bytes)
        ? bytes
        : throw new ArgumentOutOfRangeException(nameof(id), id, $"{Encoding} has no token of this id.");

    private void Walk(ReadOnlySpan<char> text, IWordTaker taker)
    {
        text = WholeText.Of(text);
        if (_form is { } form) text = text.ToString().Normalize(form);
        var at = 0;
        if (_findsAdded is not null)
        {
            foreach (var match in _findsAdded.EnumerateMatches(text))
            {
                Words(text, at, match.Index, taker);
                at = match.Index + match.Length;
                taker.TakeAdded(text[match.Index..at], match.Index);
            }
        }

        Words(text, at, text.Length, taker);
    }

    private void Words(ReadOnlySpan<char> text, int from, int to, IWordTaker taker)
    {
        if (from == to) return;

        var part = text[from..to];
        if (_addsSpace && part[0] != ' ') part = string.Concat(" ", part);
        var line = text[..from].Count('\n') + 1;
        foreach (var (start, end) in _splitter.Split(part, Encoding, line)) taker.Take(part[start..end], from + start);
    }

    private int? WholeWord(ReadOnlySpan<char> word) =>
        _wholeWords is not null && _wholeWords.TryGetValue(ByteLetters.OfText(word), out var id) ? id : null;

    /// <summary>What is done with each word.</summary>
    private interface IWordTaker
    {
        void Take(ReadOnlySpan<char> word, int start);

        void TakeAdded(ReadOnlySpan<char> token, int start);
    }

    private sealed class Counting(BytePairTokenizer tokenizer) : IWordTaker
    {
        public int Tokens { get; private set; }

        public void Take(ReadOnlySpan<char> word, int start) =>
            Tokens += tokenizer.WholeWord(word) is null ? tokenizer._merger.Count(word) : 1;

        public void TakeAdded(ReadOnlySpan<char> token, int start) => Tokens++;
    }

    private sealed class Tokenizing(BytePairTokenizer tokenizer) : IWordTaker
    {
        public List<TextToken> Tokens { get; } = [];

        public void Take(ReadOnlySpan<char> word, int start)
        {
            var walk = new CharacterWalk(word, start);
            foreach (var id in tokenizer.WholeWord(word) is { } whole ? [whole] : tokenizer._merger.Encode(word))
            {
                Tokens.Add(tokenizer.TellsPlaces ? walk.Next(id, tokenizer._bytes[id].Length) : new TextToken(id, 0, 0, false, false));
            }
        }

        public void TakeAdded(ReadOnlySpan<char> token, int start)
        {
            var id = tokenizer._added[token.ToString()];
            Tokens.Add(new TextToken(id, tokenizer.TellsPlaces ? start : 0, tokenizer.TellsPlaces ? token.Length : 0, false, false));
        }
    }
}
