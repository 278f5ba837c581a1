using System.Globalization;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Counts and encodes texts as one encoding does, special tokens as ordinary text: a <see cref="Tokenizer"/> of this program, or one that a
/// company brought. All threads share one without locks; no text is kept.
/// </summary>
public interface ITokenizer
{
    /// <summary>Such as <c>o200k_base</c>, or the name that a company gave its own.</summary>
    string Encoding { get; }

    /// <summary>False where a text is changed before it is encoded, so that tokens have no place in the text as it was sent.</summary>
    bool TellsPlaces { get; }

    /// <exception cref="UncountableTextException">The text is one that this tokenizer refuses.</exception>
    int Count(ReadOnlySpan<char> text);

    /// <summary>The tokens in order; with places that are all 0 where <see cref="TellsPlaces"/> is false.</summary>
    /// <exception cref="UncountableTextException">The text is one that this tokenizer refuses.</exception>
    IReadOnlyList<TextToken> Encode(ReadOnlySpan<char> text);

    /// <summary>The UTF-8 bytes of a token, which need not be whole characters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No token has the id.</exception>
    ReadOnlySpan<byte> BytesOf(int id);
}

/// <summary>
/// A text that a tokenizer of one's own refuses, as it would take minutes. Expected: whoever counts for a person catches it and says why.
/// </summary>
/// <param name="message">In words for a person: which tokenizer, where, and what to do. It holds nothing of the text.</param>
public sealed class UncountableTextException(string message) : Exception(message)
{
    /// <summary>A word is too long.</summary>
    /// <param name="line">Where it begins, from 1.</param>
    /// <param name="length">UTF-16 characters of the word.</param>
    /// <param name="most">UTF-16 characters that a word may have.</param>
    public static UncountableTextException LongWord(string tokenizer, int line, int length, int most) => new(
        $"Line {Count(line)} of the text has a word of {Count(length)} characters. The tokenizer \"{tokenizer}\" counts words of at most "
            + $"{Count(most)} characters. Break the word with a space or a line feed.");

    /// <summary>The tokenizer's own pattern takes too long to split the text.</summary>
    /// <param name="line">Where the slow word begins, from 1.</param>
    public static UncountableTextException SlowPattern(string tokenizer, int line) => new(
        $"Line {Count(line)} of the text takes too long to split by the pattern of the tokenizer \"{tokenizer}\". "
            + "Shorten the line, or upload the tokenizer with another pattern.");

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
