using CostDashboard.Core.Tokens;

namespace CostDashboard.Core.Advice;

/// <summary>How much of the text is Korean, and what its characters cost in the newer and the older encoding of OpenAI.</summary>
internal sealed class LanguageAdvice(Tokenizer newer, Tokenizer older) : IAdvice
{
    /// <summary>Of the letters: a name or two in Korean is no Korean text.</summary>
    private const decimal LeastShare = 0.05m;

    public IEnumerable<AdviceFinding> Find(AdviceText text)
    {
        var (letters, hangul) = CountLetters(text.Text);
        if (letters == 0 || hangul < letters * LeastShare) yield break;

        yield return text.Known(
            "korean",
            [],
            AdviceFigure.Of("share", (decimal)hangul / letters),
            AdviceFigure.Of("newer", newer.Count(text.Text)),
            AdviceFigure.Of("older", older.Count(text.Text)),
            AdviceFigure.Of("characters", text.Text.Length));
    }

    private static (int Letters, int Hangul) CountLetters(string text)
    {
        var (letters, hangul) = (0, 0);
        foreach (var character in text)
        {
            if (!char.IsLetter(character)) continue;

            letters++;
            if (IsHangul(character)) hangul++;
        }

        return (letters, hangul);
    }

    /// <summary>Syllables, Jamo and compatibility Jamo.</summary>
    private static bool IsHangul(char character) => character is (>= '\uAC00' and <= '\uD7A3') or (>= '\u1100' and <= '\u11FF') or (>= '\u3130' and <= '\u318F');
}
