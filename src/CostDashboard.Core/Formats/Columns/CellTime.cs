using System.Text;

namespace CostDashboard.Core.Formats.Columns;

/// <summary>
/// Reads times out of cells: RFC 3339, the same without a zone ("2026-09-28T00:00:00", "2026-09-28 00:00", UTC then, as in every known
/// export), a date (its midnight in UTC), or an epoch.
/// </summary>
internal static class CellTime
{
    // Later than 2286 in seconds: such a number is in milliseconds.
    private const decimal MostSeconds = 10_000_000_000m;
    private const decimal MostMilliseconds = 253_402_300_800_000m; // the year 10000

    private const int Date = 10; // "2026-09-28"
    private const int Minute = 16; // "2026-09-28T00:00"
    private const int Longest = 40;

    /// <summary>A day, not its first moment: an export by the day and one by the hour have different lines at midnight.</summary>
    public static bool IsDate(ReadOnlySpan<byte> cell) => cell.Length == Date && cell.Contains((byte)'-');

    public static bool TryParse(ReadOnlySpan<byte> cell, ColumnUnit unit, out DateTime utc)
    {
        utc = default;
        if (cell.Length > Longest) return false;
        if (CellNumber.TryDecimal(cell, out var epoch)) return TryEpoch(epoch, unit, out utc);
        if (unit is not ColumnUnit.Plain || cell.Length < Date) return false;

        return Rfc3339.TryParse(cell, out utc) || Rfc3339.TryParse(Encoding.UTF8.GetBytes(WithZone(cell)), out utc);
    }

    private static bool TryEpoch(decimal epoch, ColumnUnit unit, out DateTime utc)
    {
        utc = default;
        var inSeconds = unit == ColumnUnit.Seconds || (unit == ColumnUnit.Plain && Math.Abs(epoch) < MostSeconds);
        if (inSeconds && Math.Abs(epoch) > MostMilliseconds) return false;

        var milliseconds = decimal.Truncate(inSeconds ? epoch * 1000 : epoch);
        if (milliseconds < 0 || milliseconds >= MostMilliseconds) return false;

        utc = DateTime.UnixEpoch.AddTicks((long)milliseconds * TimeSpan.TicksPerMillisecond);
        return true;
    }

    private static string WithZone(ReadOnlySpan<byte> cell)
    {
        var text = Encoding.UTF8.GetString(cell);

        return text.Length switch
        {
            Date => text + "T00:00:00Z",
            Minute => text + ":00Z",
            _ => text + "Z",
        };
    }
}
