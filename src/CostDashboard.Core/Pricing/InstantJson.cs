using System.Globalization;
using System.Text.RegularExpressions;

namespace CostDashboard.Core.Pricing;

/// <summary>
/// An instant in prices: written "2026-11-22T00:00:00Z", to the tick; read with any offset from UTC, as "2026-12-01T00:00:00+09:00".
/// </summary>
internal static partial class InstantJson
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
    internal static string Text(DateTime utc) => utc.ToString(Format, CultureInfo.InvariantCulture);

    internal static DateTime? Read(JsonAt owner, string name)
    {
        if (owner.Optional(name) is not { } at) return null;

        // Without an offset the instant is another in each zone: only what names one is read.
        return Instant().IsMatch(at.Text())
            && DateTimeOffset.TryParse(at.Text(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant.UtcDateTime
            : throw at.Bad(
                $"\"{Usage.UsageText.Echo(at.Text())}\" is not an instant with its offset from UTC, as 2026-11-22T00:00:00Z or "
                    + $"2026-11-22T09:00:00+09:00.");
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Instant();
}
