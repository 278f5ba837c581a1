namespace CostDashboard.Core.Tokens;

/// <summary>
/// Counts and encodes exactly as BERT's tokenizer does with the same vocabulary. What is added around a text ([CLS], [SEP]) is no part of
/// the count.
/// </summary>
public sealed class WordTokenizer(string name, WordParts parts, IWordMerger merger) : ITokenizer
{
    // Of Unicode, as in the reference: a longer word is unknown.
    private const int LongestWord = 100;
    private const string Continues = "##";

    private readonly Dictionary<int, byte[]> _bytes = parts.Words.ToDictionary(word => word.Value, word => BytesOf(word.Key));
    private readonly int _unknown = parts.Words[WordParts.Unknown];

    public string Encoding => name;

    public bool TellsPlaces => false;

    public int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var word in BertWords.Of(text, parts.LowerCase)) count += IsTooLong(word) ? 1 : merger.Count(word);
        return count;
    }

    public IReadOnlyList<TextToken> Encode(ReadOnlySpan<char> text) =>
    [
        .. BertWords.Of(text, parts.LowerCase).SelectMany(word => IsTooLong(word) ? [_unknown] : merger.Encode(word))
            .Select(id => new TextToken(id, 0, 0, false, false)),
    ];

    public ReadOnlySpan<byte> BytesOf(int id) => _bytes.TryGetValue(id, out var bytes)
        ? bytes
        : throw new ArgumentOutOfRangeException(nameof(id), id, $"{Encoding} has no token of this id.");

    private static bool IsTooLong(string word) => word.Length > LongestWord && word.EnumerateRunes().Count() > LongestWord;

    private static byte[] BytesOf(string word) => System.Text.Encoding.UTF8.GetBytes(
        word.StartsWith(Continues, StringComparison.Ordinal) && word.Length > Continues.Length ? word[Continues.Length..] : word);
}
