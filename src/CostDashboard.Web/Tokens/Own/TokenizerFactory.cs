using System.Globalization;
using System.Text;
using CostDashboard.Core.Tokens;
using Microsoft.ML.Tokenizers;
using LibraryTokenizer = Microsoft.ML.Tokenizers.Tokenizer;

namespace CostDashboard.Web.Tokens;

/// <summary>
/// Makes a tokenizer of what a file holds. Words are split by Core and merged by Microsoft.ML.Tokenizers, which is exact in that and not in
/// the splitting: characters beyond the basic plane are two to it, and its BERT drops signs. A model of SentencePiece is Core's alone: the
/// library merges equals from the wrong end, and counts neighbouring unknown characters one by one.
/// </summary>
public static class TokenizerFactory
{
    // Words whose tokens the library remembers: at 4,000 characters each, 8 MB at the most.
    private const int RememberedWords = 1_024;

    // Longer than any word that gets there.
    private const int AnyLength = 1_000;

    public static ITokenizer Make(string name, TokenizerParts parts) => parts switch
    {
        PieceParts pieces => new PieceTokenizer(name, pieces),
        RankParts ranks => new BytePairTokenizer(name, ranks, new LibraryMerger(OfRanks(ranks))),
        BytePairParts pairs => new BytePairTokenizer(name, pairs, new LibraryMerger(OfPairs(pairs))),
        WordParts words => new WordTokenizer(name, words, new LibraryMerger(OfWords(words))),
        _ => throw new ArgumentOutOfRangeException(nameof(parts), parts.Kind, "No tokenizer is made of this kind."),
    };

    private static TiktokenTokenizer OfRanks(RankParts parts)
    {
        var lines = string.Concat(parts.Ranks.Select(token =>
            string.Create(CultureInfo.InvariantCulture, $"{Convert.ToBase64String(token.Bytes)} {token.Rank}\n")));
        return TiktokenTokenizer.Create(StreamOf(lines), preTokenizer: null, normalizer: null, cacheSize: RememberedWords);
    }

    private static BpeTokenizer OfPairs(BytePairParts parts) =>
        BpeTokenizer.Create(new BpeOptions(parts.Vocabulary) { ByteLevel = true, Merges = parts.Merges });

    private static WordPieceTokenizer OfWords(WordParts parts)
    {
        var lines = string.Join('\n', parts.Words.OrderBy(word => word.Value).Select(word => word.Key));
        var options = new WordPieceOptions { UnknownToken = WordParts.Unknown, MaxInputCharsPerWord = AnyLength };
        return WordPieceTokenizer.Create(StreamOf(lines), options);
    }

    private static MemoryStream StreamOf(string text) => new(Encoding.UTF8.GetBytes(text));

    private sealed class LibraryMerger(LibraryTokenizer tokenizer) : IWordMerger
    {
        public int Count(ReadOnlySpan<char> word) =>
            tokenizer.CountTokens(word, considerPreTokenization: false, considerNormalization: false);

        public IReadOnlyList<int> Encode(ReadOnlySpan<char> word) =>
            tokenizer.EncodeToIds(word, considerPreTokenization: false, considerNormalization: false);
    }
}
