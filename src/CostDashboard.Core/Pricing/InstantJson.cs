using System.Globalization;

namespace CostDashboard.Core.Pricing;

/// <summary>An instant in stored prices: "2026-11-22T00:00:00Z", to the tick.</summary>
internal static class InstantJson
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    internal static string Text(DateTime utc) => utc.ToString(Format, CultureInfo.InvariantCulture);

    internal static DateTime? Read(JsonAt owner, string name)
    {
        if (owner.Optional(name) is not { } at) return null;

        return DateTime.TryParseExact(at.Text(), Format, CultureInfo.InvariantCulture, Utc, out var instant)
            ? instant
            : throw at.Bad($"\"{at.Text()}\" is not an instant as 2026-11-22T00:00:00Z.");
    }
}
