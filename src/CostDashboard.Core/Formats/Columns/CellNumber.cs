using System.Globalization;

namespace CostDashboard.Core.Formats.Columns;

/// <summary>
/// Reads numbers out of cells: 1200, 1200.0, 1.2e3. No thousands separators: "1,234" and "1.234" mean one thing here and another there.
/// </summary>
internal static class CellNumber
{
    public static bool TryWhole(ReadOnlySpan<byte> cell, out long value)
    {
        value = 0;

        return IsNumber(cell) && WholeNumber.TryParse(cell, out value);
    }

    public static bool TryDecimal(ReadOnlySpan<byte> cell, out decimal value) =>
        decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    // What JSON allows, and zeros in front.
    private static bool IsNumber(ReadOnlySpan<byte> cell)
    {
        if (!cell.IsEmpty && cell[0] == '-') cell = cell[1..];
        if (!TakeDigits(ref cell)) return false;
        if (!cell.IsEmpty && cell[0] == '.')
        {
            cell = cell[1..];
            if (!TakeDigits(ref cell)) return false;
        }

        if (cell.IsEmpty) return true;
        if (cell[0] is not ((byte)'e' or (byte)'E')) return false;

        cell = cell[1..];
        if (!cell.IsEmpty && (cell[0] is (byte)'-' or (byte)'+')) cell = cell[1..];
        return TakeDigits(ref cell) && cell.IsEmpty;
    }

    private static bool TakeDigits(ref ReadOnlySpan<byte> cell)
    {
        var digits = cell.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 0) digits = cell.Length;
        cell = cell[digits..];

        return digits > 0;
    }
}
