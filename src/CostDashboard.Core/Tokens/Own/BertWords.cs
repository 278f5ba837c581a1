using System.Globalization;
using System.Text;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Splits a text into words as BERT does (Hugging Face's BertNormalizer and BertPreTokenizer): control characters go, a Chinese character
/// and a punctuation mark are words of their own, accents and capitals go where the vocabulary has none.
/// </summary>
public static class BertWords
{
    public static IReadOnlyList<string> Of(ReadOnlySpan<char> text, bool lowerCase)
    {
        var (words, word) = (new List<string>(), new StringBuilder());
        foreach (var rune in Normal(text, lowerCase).EnumerateRunes())
        {
            var isAlone = IsPunctuation(rune);
            if (word.Length > 0 && (isAlone || Rune.IsWhiteSpace(rune)))
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (isAlone) words.Add(rune.ToString());
            else if (!Rune.IsWhiteSpace(rune)) word.Append(rune);
        }

        if (word.Length > 0) words.Add(word.ToString());
        return words;
    }

    private static string Normal(ReadOnlySpan<char> text, bool lowerCase)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsControl(rune)) continue;
            if (Rune.IsWhiteSpace(rune)) clean.Append(' ');
            else if (IsChinese(rune.Value)) clean.Append(' ').Append(rune).Append(' ');
            else clean.Append(rune);
        }

        if (!lowerCase) return clean.ToString();

        var lower = new StringBuilder(clean.Length);
        foreach (var rune in clean.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark) lower.Append(Rune.ToLowerInvariant(rune));
        }

        return lower.ToString();
    }

    private static bool IsControl(Rune rune) => rune.Value is 0 or 0xFFFD || (rune.Value is not ('\t' or '\n' or '\r')
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned);

    private static bool IsPunctuation(Rune rune) => rune.IsAscii
        ? char.IsPunctuation((char)rune.Value) || char.IsSymbol((char)rune.Value)
        : Rune.IsPunctuation(rune);

    /// <summary>The ranges of BERT's own program, the slip in the second last included.</summary>
    private static bool IsChinese(int rune) => rune is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F) or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B920 and <= 0x2CEAF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);
}
