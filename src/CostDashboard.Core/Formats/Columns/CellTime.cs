using System.Text;

namespace CostDashboard.Core.Formats.Columns;

/// <summary>
/// Reads times out of cells: RFC 3339, the same without a zone ("2026-09-28T00:00:00", "2026-09-28 00:00", UTC then, as in every known
/// export) or with its zone as databases write it ("… UTC", "…+00"), a date (its midnight in UTC; 2026/09/28 and 20260928 too), or an
/// epoch.
/// </summary>
internal static class CellTime
{
    // Later than 2286 in seconds: such a number is in milliseconds.
    private const decimal MostSeconds = 10_000_000_000m;
    private const decimal MostMilliseconds = 253_402_300_800_000m; // the year 10000

    // Earlier than 1973 in microseconds and nanoseconds: such a number is in those.
    private const decimal LeastMicroseconds = 100_000_000_000_000m;
    private const decimal LeastNanoseconds = 100_000_000_000_000_000m;

    private const int Digits = 8; // "20260928"

    private const int Date = 10; // "2026-09-28"
    private const int Minute = 16; // "2026-09-28T00:00"
    private const int Longest = 40;

    /// <summary>A day, not its first moment: an export by the day and one by the hour have different lines at midnight.</summary>
    public static bool IsDate(ReadOnlySpan<byte> cell) => cell.Length == Date && cell.Contains((byte)'-');

    public static bool TryParse(ReadOnlySpan<byte> cell, ColumnUnit unit, out DateTime utc)
    {
        utc = default;
        if (cell.Length > Longest) return false;
        if (unit is ColumnUnit.Plain && cell.Length == Digits && cell.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            && cell[0] is (byte)'2')
            return Rfc3339.TryParse(Encoding.UTF8.GetBytes(FromDigits(cell)), out utc);
        if (CellNumber.TryDecimal(cell, out var epoch)) return TryEpoch(epoch, unit, out utc);
        if (unit is not ColumnUnit.Plain || cell.Length < Date) return false;

        return Rfc3339.TryParse(cell, out utc) || Rfc3339.TryParse(Encoding.UTF8.GetBytes(WithZone(cell)), out utc);
    }

    private static bool TryEpoch(decimal epoch, ColumnUnit unit, out DateTime utc)
    {
        utc = default;
        if (unit == ColumnUnit.Plain && epoch >= LeastMicroseconds) epoch /= epoch >= LeastNanoseconds ? 1_000_000 : 1_000;
        else if (unit == ColumnUnit.Plain && Math.Abs(epoch) < MostSeconds) unit = ColumnUnit.Seconds;
        var inSeconds = unit == ColumnUnit.Seconds;
        if (inSeconds && Math.Abs(epoch) > MostMilliseconds) return false;

        var milliseconds = decimal.Truncate(inSeconds ? epoch * 1000 : epoch);
        if (milliseconds < 0 || milliseconds >= MostMilliseconds) return false;

        utc = DateTime.UnixEpoch.AddTicks((long)milliseconds * TimeSpan.TicksPerMillisecond);
        return true;
    }

    private static string WithZone(ReadOnlySpan<byte> cell)
    {
        var text = Encoding.UTF8.GetString(cell);
        if (text.Length < Date) return text;
        if (text[4] == '/' && text[7] == '/') text = text[..4] + '-' + text[5..7] + '-' + text[8..];
        if (text.EndsWith(" UTC", StringComparison.Ordinal)) text = text[..^4];

        if (text.Length > Minute && text[^5] is '+' or '-' && text.AsSpan()[^4..].IndexOfAnyExceptInRange('0', '9') < 0)
        {
            text = text[..^2] + ':' + text[^2..];
        }
        if (text.Length > Minute && text[^6] is '+' or '-' && text[^7] == ' ') text = text[..^7] + text[^6..];

        return text.Length switch
        {
            Date => text + "T00:00:00Z",
            Minute => text + ":00Z",
            _ when text.Contains('Z') || (text.Length > Minute && text[^6] is '+' or '-') => text,
            _ when text[^3] is '+' or '-' && text.Length > Minute => text + ":00",
            _ => text + "Z",
        };
    }

    private static string FromDigits(ReadOnlySpan<byte> cell)
    {
        var text = Encoding.UTF8.GetString(cell);

        return $"{text[..4]}-{text[4..6]}-{text[6..]}T00:00:00Z";
    }
}
