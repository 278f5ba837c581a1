using System.Text;
using System.Text.Json;
using CostDashboard.Core.Formats.Responses;

namespace CostDashboard.Core.Formats.Foreign;

/// <summary>
/// Times as other programs write them: RFC 3339, the same without a zone, which then means UTC
/// ("2025-01-24 09:20:46.847371"), or seconds since 1970.
/// </summary>
internal static class LooseTime
{
    public const string Rule = "must be an RFC 3339 time or seconds since 1970";

    /// <summary>UTC, to the millisecond; null for what is no time.</summary>
    public static DateTime? Parse(JsonElement value)
    {
        var number = LooseNumber.Digits(value);
        if (!number.IsEmpty) return EpochTime.Parse(number);
        if (ResponseJson.Text(value) is not { } text) return null;

        return Rfc3339.TryParse(Encoding.UTF8.GetBytes(text), out var utc)
            || Rfc3339.TryParse(Encoding.UTF8.GetBytes(text + "Z"), out utc) ? utc : null;
    }
}
