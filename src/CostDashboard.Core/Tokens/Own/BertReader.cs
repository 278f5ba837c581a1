using System.Globalization;

namespace CostDashboard.Core.Tokens;

/// <summary>A vocabulary of BERT's WordPiece.</summary>
/// <param name="Words">Ids of tokens; what continues a word begins with "##".</param>
/// <param name="LowerCase">Texts are taken in lower case and without accents.</param>
public sealed record WordParts(IReadOnlyDictionary<string, int> Words, bool LowerCase) : TokenizerParts(TokenizerKind.Bert, Words.Count)
{
    public const string Unknown = "[UNK]";
}

/// <summary>Reads <c>vocab.txt</c>: a token a line, whose id is the number of the line, from 0.</summary>
internal static class BertReader
{
    private const int LongestToken = 200;

    /// <param name="lowerCase">Null: a vocabulary without a capital letter is one of lower case.</param>
    public static WordParts Read(string file, bool? lowerCase)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in file.TrimEnd().EnumerateLines())
        {
            var word = line.TrimEnd().ToString();
            if (number == TokenizerFiles.MostTokens)
                throw new TokenizerFileException($"The file has more than {TokenizerFiles.MostTokens:N0} tokens.");
            if (word.Length is 0 or > LongestToken) throw Bad(number, $"A token of 1 to {LongestToken} characters was expected.");
            if (!words.TryAdd(word, number)) throw Bad(number, $"The token \"{word}\" is there twice.");
            number++;
        }

        if (!words.ContainsKey(WordParts.Unknown))
            throw new TokenizerFileException($"The vocabulary has no token \"{WordParts.Unknown}\", which stands for unknown words.");

        return new WordParts(words, lowerCase ?? !words.Keys.Any(word => !word.StartsWith('[') && word.Any(char.IsUpper)));
    }

    private static TokenizerFileException Bad(int line, string problem) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {line + 1:N0}: {problem}"));
}
