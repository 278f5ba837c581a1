using System.Text;
using System.Text.RegularExpressions;

namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>
/// A regular expression of the catalogue, in JavaScript's meaning. Run in time linear in the name where the engine for that
/// knows the pattern; else (look-arounds, back-references) by backtracking within a time-box.
/// </summary>
internal sealed class CatalogueExpression
{
    /// <summary>No rule needs more; what is longer is not read.</summary>
    private const int MaximumLength = 500;

    // Names come from outside; a rule that needs this long for one is a bad rule, and must not hold up ingestion.
    private static readonly TimeSpan TimeBox = TimeSpan.FromMilliseconds(50);

    private readonly Regex _regex;

    /// <summary>Throws <see cref="ArgumentException"/> when <paramref name="pattern"/> is not a regular expression.</summary>
    internal CatalogueExpression(string pattern)
    {
        if (pattern.Length > MaximumLength) throw new ArgumentException($"It is longer than {MaximumLength} characters.", nameof(pattern));

        // Read first as JavaScript's, so that what is no expression there is refused.
        var backtracking = new Regex(pattern, RegexOptions.ECMAScript | RegexOptions.CultureInvariant, TimeBox);
        _regex = Linear(pattern) ?? backtracking;
        Backtracks = _regex == backtracking;
    }

    /// <summary>The time for a name may grow with a power of its length, or worse.</summary>
    internal bool Backtracks { get; }

    /// <summary>False, too, when the time-box ran out.</summary>
    internal bool IsMatch(string plainName) => TryMatch(plainName) == true;

    /// <summary>Null when the time-box ran out.</summary>
    internal bool? TryMatch(string plainName)
    {
        try
        {
            return _regex.IsMatch(plainName);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Regex? Linear(string pattern)
    {
        if (EcmaPattern.WrittenOut(pattern) is not { } written) return null;

        try
        {
            return new Regex(written, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeBox);
        }
        catch (Exception error) when (error is NotSupportedException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>
/// JavaScript's regular expressions, written so that an engine without <c>RegexOptions.ECMAScript</c> reads them the same way:
/// \d is [0-9] and \w is [A-Za-z0-9_] there, never a digit or letter of another script.
/// </summary>
internal static class EcmaPattern
{
    /// <summary>Null where that takes more than writing out \d and \w.</summary>
    internal static string? WrittenOut(string pattern)
    {
        var text = new StringBuilder(pattern.Length + 16);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var letter = pattern[i];
            if (letter == '\\')
            {
                if (++i == pattern.Length || Escape(pattern[i], inClass) is not { } escape) return null;
                text.Append(escape);
                continue;
            }

            // Nested and subtracted classes are .NET's own; a "[" in a class is text to JavaScript.
            if (letter == '[' && inClass) return null;
            inClass = letter switch { '[' => true, ']' => false, _ => inClass };
            text.Append(letter);
        }

        return text.ToString();
    }

    private static string? Escape(char letter, bool inClass) => letter switch
    {
        'd' => inClass ? "0-9" : "[0-9]",
        'w' => inClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]",
        'D' when !inClass => "[^0-9]",
        'W' when !inClass => "[^A-Za-z0-9_]",
        // An escaped sign is that sign; any other letter or digit (\b, \s, \1, \u…) means something of its own.
        _ => char.IsAsciiLetterOrDigit(letter) ? null : $"\\{letter}",
    };
}
