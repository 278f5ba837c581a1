using System.Buffers;
using System.Globalization;

namespace CostDashboard.Core.Usage;

/// <summary>
/// What text in a record, and a name anywhere, may be: trimmed, not empty, within its limit, without characters that nobody sees.
/// </summary>
public static class UsageText
{
    // The first of two that write a tag of plane 14, which can hide whole sentences; the second tells it from a variant of a Chinese
    // character.
    private const char TagStart = '\uDB40';
    private const char LastTag = '\uDC7F';

    // Marks that turn the direction of a text (Unicode's Bidi_Control), and those that show nothing at all: with them two names that look
    // alike are two, and one can be shown as another. The joiners U+200C and U+200D stay, as emoji and the scripts of India and Persia need
    // them, and so do the selectors U+FE00 to U+FE0F.
    private static readonly SearchValues<char> Invisible = SearchValues.Create(
        "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069"
        + "\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180E\u200B\u2028\u2029\u2060\u2061\u2062\u2063"
        + "\u2064\u2065\u206A\u206B\u206C\u206D\u206E\u206F\u3164\uFEFF\uFFA0\uFFF9\uFFFA\uFFFB");

    /// <summary>Trimmed; null when nothing is left.</summary>
    public static string? Clean(string? text)
    {
        var trimmed = text?.Trim();

        return string.IsNullOrEmpty(trimmed) ? null : trimmed;
    }

    /// <summary>
    /// Null when the text is fine. Control characters are refused, not removed: without them two ids could
    /// become one and a billed call be taken for a duplicate. PostgreSQL could not store U+0000 at all.
    /// </summary>
    public static FieldProblem? Check(string field, string? text, int limit)
    {
        if (text is null) return null;
        if (text.Length > limit)
        {
            return new(field, string.Create(CultureInfo.InvariantCulture,
                $"must not be longer than {limit} characters, got {text.Length:N0}"));
        }

        return CheckCharacters(field, text);
    }

    /// <summary>The same for a text whose length is another's business.</summary>
    public static FieldProblem? CheckCharacters(string field, string? text)
    {
        var at = text is null ? -1 : IndexOfRefused(text);
        if (at < 0) return null;

        var what = char.IsControl(text![at]) ? "control characters" : "invisible characters or marks of direction";
        var code = char.IsHighSurrogate(text[at]) ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];
        return new(
            field, string.Create(CultureInfo.InvariantCulture, $"must not contain {what}; remove U+{code:X4} at character {at + 1}"));
    }

    /// <summary>
    /// A sender's value for an error message: characters that nobody sees replaced, cut at <see cref="UsageLimits.Echo"/>.
    /// </summary>
    public static string Echo(string text)
    {
        var length = Math.Min(text.Length, UsageLimits.Echo);
        if (length < text.Length && char.IsHighSurrogate(text[length - 1])) length--;

        var shown = text[..length];
        return IndexOfRefused(shown) < 0
            ? shown
            : string.Create(length, shown, static (to, from) =>
            {
                for (var i = 0; i < to.Length; i++)
                {
                    to[i] = IsRefused(from, i) || (i > 0 && char.IsLowSurrogate(from[i]) && IsRefused(from, i - 1)) ? '\uFFFD' : from[i];
                }
            });
    }

    private static int IndexOfRefused(string text)
    {
        // Nearly all text is printable ASCII, which one vector comparison clears.
        var start = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        if (start < 0) return -1;

        for (var i = start; i < text.Length; i++)
        {
            if (IsRefused(text, i)) return i;
        }

        return -1;
    }

    private static bool IsRefused(string text, int at)
    {
        var here = text[at];
        if (here < '\u00AD') return char.IsControl(here);

        return Invisible.Contains(here) || (here == TagStart && at + 1 < text.Length && text[at + 1] is >= '\uDC00' and <= LastTag);
    }
}
