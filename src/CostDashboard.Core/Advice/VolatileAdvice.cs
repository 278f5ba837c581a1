using System.Text.RegularExpressions;

namespace CostDashboard.Core.Advice;

/// <summary>
/// Dates, times and ids: what changes from call to call ends the prefix that a provider can cache. Tells how many tokens come before the
/// first, and how many would if the lines they stand on came last.
/// </summary>
internal sealed partial class VolatileAdvice : IAdvice
{
    /// <summary>Where fewer follow, or fewer can be won, moving is not worth it.</summary>
    private const int FewestTokens = 64;

    public IEnumerable<AdviceFinding> Find(AdviceText text)
    {
        var ranges = new List<TextRange>();
        foreach (var match in Changing().EnumerateMatches(text.Text)) ranges.Add(new TextRange(match.Index, match.Index + match.Length));
        if (ranges.Count == 0) yield break;

        var prefix = Prefix(text, text.Text);
        if (text.Tokens - prefix < FewestTokens) yield break;

        var found = text.Known(
            "volatile",
            ranges,
            AdviceFigure.Of("first", text.Text[ranges[0].Start..ranges[0].End]),
            AdviceFigure.Of("prefix", prefix),
            AdviceFigure.Of("after", text.Tokens - prefix));
        var moved = VolatileLines.ToEnd(text.Text, ranges);
        var cacheable = moved is null ? 0 : Prefix(text, moved) - prefix;
        yield return cacheable < FewestTokens ? found : found with { Id = "volatile.moved", Replacement = moved, Cacheable = cacheable };
    }

    /// <summary>Tokens before the first place that changes.</summary>
    private static int Prefix(AdviceText text, string written)
    {
        foreach (var match in Changing().EnumerateMatches(written)) return text.Count(written.AsSpan(0, match.Index));
        return text.Count(written);
    }

    // Every part is of bounded length, so the time is linear. In order: dates with or without time, Korean dates, dates with a month's
    // name, clock times, UUIDs, long hexadecimal ids, Unix times of 2017 to 2033 in seconds or milliseconds.
    [GeneratedRegex(
        """
        \b[12][0-9]{3}-[01][0-9]-[0-3][0-9](?:[T ][0-2][0-9]:[0-5][0-9](?::[0-6][0-9](?:[.,][0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?\b
        |\b[12][0-9]{3}년\ ?[01]?[0-9]월\ ?[0-3]?[0-9]일
        |\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\ [0-3]?[0-9],?\ [12][0-9]{3}\b
        |\b[0-3]?[0-9]\ (?:January|February|March|April|May|June|July|August|September|October|November|December)\ [12][0-9]{3}\b
        |\b[0-2]?[0-9]:[0-5][0-9](?::[0-6][0-9])?\b
        |\b[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}\b
        |\b(?=[A-Fa-f]{0,64}[0-9])[0-9A-Fa-f]{24,64}\b
        |\b1[5-9][0-9]{8}(?:[0-9]{3})?\b
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Changing();
}
