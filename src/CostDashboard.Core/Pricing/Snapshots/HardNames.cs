using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>
/// Names that make an expression backtrack: a beginning it may want, then one or two of its characters over and over, and an end
/// that spoils the match.
/// </summary>
internal static class HardNames
{
    private const int MaximumCharacters = 12;
    private const int MaximumBeginnings = 24;
    private const char Spoiler = '\u0001';

    internal static IEnumerable<string> For(string pattern)
    {
        var literals = Literals(pattern);
        // What is repeated without end stands at the end more often than not.
        var repeated = literals.Reverse().Distinct().Take(MaximumCharacters).Concat("a0-").Distinct().ToList();

        return from beginning in Beginnings(literals)
               from first in repeated
               from unit in new[] { $"{first}", $"{first}{repeated[0]}" }
               select Name(beginning, unit);
    }

    private static string Name(string beginning, string unit)
    {
        var times = (CatalogueMatcher.MaximumNameLength - beginning.Length - 1) / unit.Length;
        return beginning + string.Concat(Enumerable.Repeat(unit, Math.Max(times, 0))) + Spoiler;
    }

    /// <summary>"", then ever more of the pattern's own text.</summary>
    private static IEnumerable<string> Beginnings(string literals) =>
        Enumerable.Range(0, Math.Min(literals.Length, MaximumBeginnings) + 1)
            .Select(i => literals[..(literals.Length * i / Math.Max(Math.Min(literals.Length, MaximumBeginnings), 1))])
            .Where(text => text.Length < CatalogueMatcher.MaximumNameLength / 2);

    /// <summary>The pattern without its signs: "^gpt-(a+)+$" gives "gpt-a". An escaped letter is a class; a digit stands for it.</summary>
    private static string Literals(string pattern)
    {
        var text = new List<char>();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length) text.Add(char.IsAsciiLetterOrDigit(pattern[++i]) ? '0' : pattern[i]);
            else if (char.IsAsciiLetterOrDigit(pattern[i]) || pattern[i] is '-' or '/' or '_' or ' ')
            {
                text.Add(char.ToLowerInvariant(pattern[i]));
            }
        }

        return string.Concat(text);
    }
}
