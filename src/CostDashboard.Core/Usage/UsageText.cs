using System.Globalization;

namespace CostDashboard.Core.Usage;

/// <summary>What text in a record may be: trimmed, not empty, within its limit, without control characters.</summary>
public static class UsageText
{
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

        var control = IndexOfControl(text);
        if (control < 0) return null;

        return new(field, string.Create(CultureInfo.InvariantCulture,
            $"must not contain control characters; remove U+{(int)text[control]:X4} at character {control + 1}"));
    }

    /// <summary>A sender's value for an error message: control characters replaced, cut at <see cref="UsageLimits.Echo"/>.</summary>
    public static string Echo(string text)
    {
        var length = Math.Min(text.Length, UsageLimits.Echo);
        if (length < text.Length && char.IsHighSurrogate(text[length - 1])) length--;

        var shown = text[..length];
        return IndexOfControl(shown) < 0
            ? shown
            : string.Create(length, shown, static (to, from) =>
            {
                for (var i = 0; i < to.Length; i++) to[i] = char.IsControl(from[i]) ? '\uFFFD' : from[i];
            });
    }

    private static int IndexOfControl(string text)
    {
        // Nearly all text is printable ASCII, which one vector comparison clears.
        var start = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        if (start < 0) return -1;

        for (var i = start; i < text.Length; i++)
        {
            if (char.IsControl(text[i])) return i;
        }

        return -1;
    }
}
