using System.Globalization;
using CostDashboard.Core.Advice;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Ui;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Playground;

/// <summary>Findings in sentences, and the places they speak of.</summary>
public static class AdviceWords
{
    private const int PlacesShown = 12;
    private const int Around = 24;
    private const int LongestFound = 80;

    /// <summary>The sentence of the finding's id, its figures in the order they are given.</summary>
    public static string Say(IStringLocalizer<Text> text, AdviceFinding finding) =>
        text["Advice." + finding.Id + ".Text", [Format.Count(finding.Places), .. finding.Figures.Select(figure => (object)Write(figure))]];

    public static IReadOnlyList<AdviceExcerpt> Places(string text, AdviceFinding finding)
    {
        var (places, line, counted) = (new List<AdviceExcerpt>(), 1, 0);
        foreach (var range in finding.Where.Take(PlacesShown).Where(range => range.End <= text.Length))
        {
            line += text.AsSpan(counted, range.Start - counted).Count('\n');
            counted = range.Start;
            places.Add(
                new AdviceExcerpt(
                    line, Part(text, range.Start - Around, range.Start), Found(text, range), Part(text, range.End, range.End + Around)));
        }

        return places;
    }

    private static string Found(string text, TextRange range) =>
        range.Length <= LongestFound
            ? Part(text, range.Start, range.End)
            : Part(text, range.Start, range.Start + (LongestFound / 2)) + " … " + Part(text, range.End - (LongestFound / 2), range.End);

    private static string Part(string text, int from, int to) =>
        text[Math.Max(0, from)..Math.Min(text.Length, to)].Replace(' ', '·').Replace("\r", "", StringComparison.Ordinal)
            .Replace("\n", "↵", StringComparison.Ordinal).Replace("\t", "→", StringComparison.Ordinal);

    private static string Write(AdviceFigure figure) => figure switch
    {
        { Word: { } word } => word,
        { Name: "share", Number: { } share } => Format.Percent(share),
        { Name: "ratio", Number: { } ratio } => ratio.ToString("0.0#", CultureInfo.CurrentCulture),
        { Number: { } number } => Format.Count((long)number),
        _ => "",
    };
}

/// <summary>A place advice speaks of, with a few characters around it.</summary>
/// <param name="Line">From 1.</param>
public sealed record AdviceExcerpt(int Line, string Before, string Found, string After);

/// <summary>What advice says of a text.</summary>
/// <param name="Text">All that was looked at.</param>
/// <param name="Problem">Why there is nothing to look at; null where there is.</param>
public sealed record AdviceView(string Text, IReadOnlyList<AdviceFinding> Findings, string Encoding, string? Problem);
