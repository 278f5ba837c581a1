using System.Text;
using System.Text.Json;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Advice;

/// <summary>
/// How many tokens the Korean of a text takes, and what it would take in English: by the ratio that the model has on a text there is in
/// both languages. An estimate, and nothing to apply: a translation is for a person to judge.
/// </summary>
internal sealed class LanguageAdvice(ParallelSample sample, TextCounter counter) : IAdvice
{
    /// <summary>Of the letters: a name or two in Korean is no Korean text.</summary>
    private const decimal LeastShare = 0.05m;

    public IEnumerable<AdviceFinding> Find(AdviceText text)
    {
        var (letters, hangul) = CountLetters(text.Text);
        if (letters == 0 || hangul < letters * LeastShare) yield break;

        var (all, korean) = (Count(text, text.Text), Count(text, KoreanWords(text.Text)));
        var ratio = (decimal)Count(text, sample.Korean) / Count(text, sample.English);
        var saved = Math.Round(korean - (korean / ratio), MidpointRounding.AwayFromZero);
        yield return text.Known(
            "korean",
            [],
            AdviceFigure.Of("share", (decimal)hangul / letters),
            AdviceFigure.Of("korean", korean),
            AdviceFigure.Of("perHundred", Math.Round(korean * 100m / hangul, MidpointRounding.AwayFromZero)),
            AdviceFigure.Of("ratio", ratio),
            AdviceFigure.Of("all", all),
            AdviceFigure.Of("english", all - saved));
    }

    private long Count(AdviceText text, string part) => text.Model is { } model ? counter.Count(model, part).Tokens : text.Count(part);

    private static (int Letters, int Hangul) CountLetters(string text)
    {
        var (letters, hangul) = (0, 0);
        foreach (var character in text)
        {
            if (!char.IsLetter(character)) continue;

            letters++;
            if (ScriptScan.IsKorean(character)) hangul++;
        }

        return (letters, hangul);
    }

    /// <summary>The words with Hangul in them, and what hangs on them, a blank between two.</summary>
    private static string KoreanWords(string text)
    {
        var words = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var (start, isKorean) = (at, false);
            for (; at < text.Length && !char.IsWhiteSpace(text[at]); at++) isKorean |= ScriptScan.IsKorean(text[at]);
            if (isKorean) words.Append(words.Length == 0 ? "" : " ").Append(text, start, at - start);
            if (at < text.Length) at++;
        }

        return words.ToString();
    }
}

/// <summary>
/// The same text in two languages, seed-data/parallel-sample.json: what one takes more tokens than the other is measured with it.
/// </summary>
public sealed record ParallelSample(string English, string Korean)
{
    /// <exception cref="JsonException">It is not {"english": […], "korean": […]}, with as many passages each.</exception>
    public static ParallelSample Load(ReadOnlyMemory<byte> json)
    {
        using var file = JsonDocument.Parse(json);
        var (english, korean) = (Passages(file.RootElement, "english"), Passages(file.RootElement, "korean"));
        if (english.Length != korean.Length || english.Length == 0)
        {
            throw new JsonException(
                $"parallel-sample.json has {english.Length} passages in English and {korean.Length} in Korean. Write as many of both.");
        }

        return new ParallelSample(string.Join('\n', english), string.Join('\n', korean));
    }

    private static string[] Passages(JsonElement root, string language) =>
        [.. root.GetProperty(language).EnumerateArray().Select(passage => passage.GetString() ?? "")];
}
