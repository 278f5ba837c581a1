using System.Text;

namespace CostDashboard.Core.Pricing.Catalogue;

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
