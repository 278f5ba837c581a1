using System.Text;
using System.Text.Json;
using CostDashboard.Core.Formats.Responses;

namespace CostDashboard.Core.Formats.Foreign;

/// <summary>
/// Times as other programs write them: RFC 3339, the same without a zone, which then means UTC
/// ("2025-01-24 09:20:46.847371"), with a short one ("2025-01-24 09:20:46.847371+00"), or seconds since 1970.
/// </summary>
internal static class LooseTime
{
    private const int DateLength = 10; // "2026-11-20": a sign behind it belongs to the zone

    public const string Rule = "must be an RFC 3339 time or seconds since 1970";

    /// <summary>UTC, to the millisecond; null for what is no time.</summary>
    public static DateTime? Parse(JsonElement value)
    {
        var number = LooseNumber.Digits(value);
        if (!number.IsEmpty) return EpochTime.Parse(number);
        if (ResponseJson.Text(value) is not { } text) return null;

        foreach (var spelled in (ReadOnlySpan<string>)[text, WithZone(text)])
        {
            if (Rfc3339.TryParse(Encoding.UTF8.GetBytes(spelled), out var utc)) return utc;
        }

        return null;
    }

    /// <summary>PostgreSQL writes "+00" for the zone, Python "+0000" or a space before it, and many nothing.</summary>
    private static string WithZone(string text)
    {
        if (text.EndsWith(" UTC", StringComparison.Ordinal)) return text[..^4] + "Z";

        var sign = text.LastIndexOfAny(['+', '-']);
        if (sign <= DateLength) return text + "Z";

        var (time, zone) = (text[..sign].TrimEnd(), text[sign..]);
        return zone.Length switch
        {
            3 => time + zone + ":00",
            5 => string.Concat(time, zone.AsSpan(0, 3), ":", zone.AsSpan(3)),
            _ => time + zone,
        };
    }
}
