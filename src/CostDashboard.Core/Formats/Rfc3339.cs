using System.Globalization;

namespace CostDashboard.Core.Formats;

/// <summary>
/// Reads RFC 3339 times and nothing else: "2026-01-31T09:00:00.123456789+09:00". A space may stand for the T, the zone
/// is required, the fraction has up to 9 digits and is cut to the millisecond, second 60 is read as 59.999.
/// </summary>
public static class Rfc3339
{
    private const int FractionAt = 19; // "2026-01-31T09:00:00" is 19 long
    private const int MostFraction = 9;

    /// <summary>The instant in UTC; false for any other text, also where the day does not exist.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTime utc)
    {
        utc = default;
        if (text.Length <= FractionAt || !TryParseSeconds(text, out var milliseconds)) return false;

        var rest = text[FractionAt..];
        if (rest[0] == '.' && !TryTakeFraction(ref rest, ref milliseconds)) return false;
        if (!TryParseOffset(rest, out var offsetMinutes)) return false;

        var ticks = (milliseconds * TimeSpan.TicksPerMillisecond) - (offsetMinutes * TimeSpan.TicksPerMinute);
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks) return false;

        utc = new DateTime(ticks, DateTimeKind.Utc);
        return true;
    }

    private static bool TryParseSeconds(ReadOnlySpan<byte> text, out long milliseconds)
    {
        milliseconds = 0;
        if (text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ')
            || text[13] != ':' || text[16] != ':') return false;

        int century = Two(text, 0), yearOfCentury = Two(text, 2), month = Two(text, 5), day = Two(text, 8);
        int hour = Two(text, 11), minute = Two(text, 14), second = Two(text, 17);
        if ((century | yearOfCentury | month | day | hour | minute | second) < 0) return false;

        var year = (century * 100) + yearOfCentury;
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 60) return false;

        var midnight = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks / TimeSpan.TicksPerMillisecond;
        milliseconds = midnight + (((((hour * 60) + minute) * 60) + Math.Min(second, 59)) * 1000L);
        if (second == 60) milliseconds += 999;
        return true;
    }

    // ".123456789Z": the rest is left at the zone.
    private static bool TryTakeFraction(ref ReadOnlySpan<byte> rest, ref long milliseconds)
    {
        var thousandths = 0;
        var digits = 0;
        for (rest = rest[1..]; !rest.IsEmpty && char.IsAsciiDigit((char)rest[0]); rest = rest[1..])
        {
            if (digits++ < 3) thousandths = (thousandths * 10) + (rest[0] - '0');
        }

        if (digits is 0 or > MostFraction) return false;

        for (var i = digits; i < 3; i++) thousandths *= 10;
        // A leap second already stands at .999.
        if (milliseconds % 1000 == 0) milliseconds += thousandths;
        return true;
    }

    // "Z" or "+09:00"
    private static bool TryParseOffset(ReadOnlySpan<byte> zone, out int minutes)
    {
        minutes = 0;
        if (zone.Length == 1) return zone[0] is (byte)'Z' or (byte)'z';
        if (zone.Length != 6 || zone[3] != ':' || zone[0] is not ((byte)'+' or (byte)'-')) return false;

        int hour = Two(zone, 1), minute = Two(zone, 4);
        if (hour is < 0 or > 23 || minute is < 0 or > 59) return false;

        minutes = (hour * 60) + minute;
        if (zone[0] == '-') minutes = -minutes;
        return true;
    }

    // Two digits, or -1.
    private static int Two(ReadOnlySpan<byte> text, int at)
    {
        var tens = (uint)(text[at] - '0');
        var ones = (uint)(text[at + 1] - '0');

        return tens > 9 || ones > 9 ? -1 : (int)((tens * 10) + ones);
    }
}

/// <summary>Reads seconds since 1970, whole or not; a number too large for them is in milliseconds.</summary>
internal static class EpochTime
{
    // Later than 2286 in seconds: such a number is in milliseconds.
    private const decimal MostSeconds = 10_000_000_000m;
    private const decimal EndOfTime = 253_402_300_800_000m;

    /// <summary>UTC, cut to the millisecond; null for what is no time.</summary>
    public static DateTime? Parse(ReadOnlySpan<byte> number)
    {
        if (!decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value < 0) return null;

        var milliseconds = decimal.Truncate(value < MostSeconds ? value * 1000 : value);
        return milliseconds < EndOfTime ? DateTime.UnixEpoch.AddMilliseconds((double)milliseconds) : null;
    }
}
