namespace CostDashboard.Core.Formats;

/// <summary>
/// Reads a JSON number that stands for a whole one, however it is written: 1000, 1000.0, 1e3. Exact: no
/// floating point on the way. "1e-30" is not whole; it is not 0 either.
/// </summary>
internal static class WholeNumber
{
    // 18 digits always fit 64 bits.
    private const int MostDigits = 18;

    // Beyond any number that fits; keeps the exponent from overflowing.
    private const int MostExponent = 1_000_000_000;

    /// <summary>False when it is not whole or has more than 18 digits. The form is the JSON reader's to check.</summary>
    public static bool TryParse(ReadOnlySpan<byte> number, out long value)
    {
        value = 0;
        if (number.Length > MostDigits) return TryParseLong(number, out value);

        foreach (var digit in number)
        {
            var unit = (uint)(digit - '0');
            if (unit > 9) return TryParseLong(number, out value);

            value = (value * 10) + unit;
        }

        return true;
    }

    // Value = digits (without leading and trailing zeros) times ten to the power of scale.
    private static bool TryParseLong(ReadOnlySpan<byte> number, out long value)
    {
        value = 0;
        var mantissa = number;
        var exponent = 0L;
        var e = number.IndexOfAny((byte)'e', (byte)'E');
        if (e >= 0)
        {
            mantissa = number[..e];
            exponent = Exponent(number[(e + 1)..]);
        }

        var negative = mantissa[0] == '-';
        long digits = 0, scale = 0, zeros = 0;
        var kept = 0;
        var afterPoint = false;
        foreach (var c in negative ? mantissa[1..] : mantissa)
        {
            if (c == '.')
            {
                afterPoint = true;
                continue;
            }

            if (afterPoint) scale--;
            if (c == '0')
            {
                // Zeros count only once a later digit shows that they stand inside the number.
                if (kept > 0) zeros++;
                continue;
            }

            kept += (int)Math.Min(zeros, MostDigits) + 1;
            if (kept > MostDigits) return false;

            for (; zeros > 0; zeros--) digits *= 10;
            digits = (digits * 10) + (c - '0');
        }

        if (kept == 0) return true;

        scale += zeros + exponent;
        if (scale < 0 || kept + scale > MostDigits) return false;

        for (; scale > 0; scale--) digits *= 10;
        value = negative ? -digits : digits;
        return true;
    }

    private static long Exponent(ReadOnlySpan<byte> text)
    {
        var negative = text[0] == '-';
        long exponent = 0;
        foreach (var c in text[0] is (byte)'-' or (byte)'+' ? text[1..] : text)
        {
            exponent = Math.Min((exponent * 10) + (c - '0'), MostExponent);
        }

        return negative ? -exponent : exponent;
    }
}
