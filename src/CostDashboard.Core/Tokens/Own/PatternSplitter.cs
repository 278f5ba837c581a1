using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Splits texts into words by regular expressions, one after the other, as the programs they were written for do: a character beyond the
/// basic plane is one character, which .NET's expressions take for two. Refuses words that are too long and texts that take too long.
/// </summary>
public sealed class PatternSplitter
{
    /// <summary>UTF-16 characters of a word. Counting takes time by the square of it: 10 ms at this length, minutes at a million.</summary>
    public const int LongestWord = 4_000;

    private const int LongestPattern = 2_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    // They mean something else in the programs that patterns are written for, and .NET would take them for what they are not.
    private static readonly string[] MeansAnother = ["&&", "[:", "-[", @"\x{", @"\u{"];

    private readonly Regex[] _steps;
    private readonly bool _keepsGaps;

    private PatternSplitter(Regex[] steps, bool keepsGaps) => (_steps, _keepsGaps) = (steps, keepsGaps);

    internal static PatternSplitter Of(Regex step, bool keepsGaps) => new([step], keepsGaps);

    internal static PatternSplitter Of(IEnumerable<Regex> steps) => new([.. steps], keepsGaps: true);

    /// <summary>A pattern that a person or a file wrote, tried on texts that are hard to split.</summary>
    /// <exception cref="TokenizerFileException">It cannot be used; <paramref name="what"/> names it.</exception>
    internal static Regex Typed(string pattern, string what)
    {
        if (pattern.Length > LongestPattern) throw new TokenizerFileException($"{what} is longer than {LongestPattern:N0} characters.");
        if (Array.Find(MeansAnother, part => pattern.Contains(part, StringComparison.Ordinal)) is { } part)
            throw new TokenizerFileException($"{what} has \"{part}\", which cannot be read here. Write it in another way.");
        if (pattern.Any(char.IsSurrogate))
            throw new TokenizerFileException($"{what} names a character beyond U+FFFF, which cannot be read here.");

        try
        {
            var regex = Compiled(pattern);
            foreach (var hard in (string[])["a", " ", "\n", "1", "-", "aA", "a ", "한", "\r\n"])
            {
                var text = string.Concat(Enumerable.Repeat(hard, LongestWord / hard.Length));
                foreach (var _ in regex.EnumerateMatches(text + "!"))
                {
                    // Only the time matters.
                }
            }

            return regex;
        }
        catch (ArgumentException wrong)
        {
            throw new TokenizerFileException($"{what} is no regular expression that can be read here: {wrong.Message}", wrong);
        }
        catch (RegexMatchTimeoutException slow)
        {
            throw new TokenizerFileException($"{what} takes too long on a line of {LongestWord:N0} like characters.", slow);
        }
    }

    internal static Regex Compiled(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.Compiled, Patience);

    /// <summary>
    /// The words in order as [start, end) in the text's characters. Without gaps, unless the file's own program leaves some.
    /// </summary>
    /// <param name="tokenizer">Named where the text is refused.</param>
    /// <param name="line">The line on which the text begins, from 1.</param>
    /// <exception cref="UncountableTextException">A word is too long, or the text takes too long.</exception>
    public IReadOnlyList<(int Start, int End)> Split(ReadOnlySpan<char> text, string tokenizer, int line = 1)
    {
        if (text.IsEmpty) return [];

        var stood = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            var map = StandIns.Write(text, stood, out var length);
            var words = new List<(int Start, int End)> { (0, length) };
            foreach (var step in _steps) words = Split(stood.AsSpan(0, length), words, step, tokenizer, line);
            if (map is not null) words = [.. words.Select(word => (map[word.Start], map[word.End]))];

            foreach (var (start, end) in words)
            {
                if (end - start <= LongestWord) continue;
                throw UncountableTextException.LongWord(tokenizer, line + text[..start].Count('\n'), end - start, LongestWord);
            }

            return words;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(stood);
        }
    }

    private List<(int Start, int End)> Split(
        ReadOnlySpan<char> stood, List<(int Start, int End)> words, Regex step, string tokenizer, int line)
    {
        var smaller = new List<(int Start, int End)>();
        foreach (var (start, end) in words)
        {
            var at = start;
            try
            {
                foreach (var match in step.EnumerateMatches(stood[start..end]))
                {
                    if (match.Length == 0) continue;
                    if (_keepsGaps && start + match.Index > at) smaller.Add((at, start + match.Index));
                    smaller.Add((start + match.Index, at = start + match.Index + match.Length));
                }
            }
            catch (RegexMatchTimeoutException)
            {
                throw UncountableTextException.SlowPattern(tokenizer, line + stood[..at].Count('\n'));
            }

            if (_keepsGaps && at < end) smaller.Add((at, end));
        }

        return smaller;
    }
}

/// <summary>
/// Writes a text with one character of the basic plane in the place of each beyond it, of the same category and in no pattern by its name,
/// so that a regular expression of .NET sees it as one.
/// </summary>
internal static class StandIns
{
    private static readonly Dictionary<UnicodeCategory, char> ByCategory = new()
    {
        [UnicodeCategory.UppercaseLetter] = 'Ⱥ', [UnicodeCategory.LowercaseLetter] = 'ȸ', [UnicodeCategory.OtherLetter] = 'ƻ',
        [UnicodeCategory.ModifierLetter] = 'ʰ', [UnicodeCategory.DecimalDigitNumber] = '٠', [UnicodeCategory.LetterNumber] = 'Ⅰ',
        [UnicodeCategory.OtherNumber] = '①', [UnicodeCategory.NonSpacingMark] = '\u0301', [UnicodeCategory.SpacingCombiningMark] = '\u0903',
        [UnicodeCategory.OtherPunctuation] = '¡', [UnicodeCategory.DashPunctuation] = '‐', [UnicodeCategory.MathSymbol] = '¬',
        [UnicodeCategory.ModifierSymbol] = '¨', [UnicodeCategory.CurrencySymbol] = '¢', [UnicodeCategory.Format] = '\u200B',
        [UnicodeCategory.PrivateUse] = '\uE000', [UnicodeCategory.OtherNotAssigned] = '\u0378',
    };

    /// <returns>Where each written character stands in the text, and its end; null where that is the same place.</returns>
    public static int[]? Write(ReadOnlySpan<char> text, Span<char> to, out int length)
    {
        text.CopyTo(to);
        length = text.Length;
        if (text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0) return null;

        length = 0;
        var map = new int[text.Length + 1];
        for (var at = 0; at < text.Length; at++)
        {
            map[length] = at;
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                var category = CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(text[at], text[at + 1]));
                to[length++] = ByCategory.GetValueOrDefault(category, '©');
                at++;
            }
            else
            {
                to[length++] = text[at];
            }
        }

        map[length] = text.Length;
        return map;
    }
}
