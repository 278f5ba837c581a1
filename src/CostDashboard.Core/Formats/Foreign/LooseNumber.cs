using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace CostDashboard.Core.Formats.Foreign;

/// <summary>Numbers as other programs write them: a JSON number, or a text that is one.</summary>
internal static class LooseNumber
{
    public static bool TryWhole(JsonElement value, out long whole)
    {
        whole = 0;
        var digits = Digits(value);
        return !digits.IsEmpty && WholeNumber.TryParse(digits, out whole);
    }

    public static bool TryDecimal(JsonElement value, out decimal number)
    {
        number = 0;
        var digits = Digits(value);
        return !digits.IsEmpty && decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>As JSON writes it; empty when the value is no number.</summary>
    public static ReadOnlySpan<byte> Digits(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (value.ValueKind == JsonValueKind.Number) return raw;
        if (value.ValueKind != JsonValueKind.String) return [];

        var text = raw[1..^1].Trim((byte)' ');
        return IsNumber(text) ? text : [];
    }

    // -12.5e-3
    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        if (text is [(byte)'-', ..]) text = text[1..];
        // JSON's readers do not take 007, and a number with zeros in front is an id rather than a count.
        if (text is [(byte)'0', >= (byte)'0' and <= (byte)'9', ..] || !TakeDigits(ref text)) return false;

        if (text is [(byte)'.', ..])
        {
            text = text[1..];
            if (!TakeDigits(ref text)) return false;
        }

        if (text is not [(byte)'e' or (byte)'E', ..]) return text.IsEmpty;

        text = text[1..];
        if (text is [(byte)'-' or (byte)'+', ..]) text = text[1..];
        return TakeDigits(ref text) && text.IsEmpty;
    }

    private static bool TakeDigits(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (end < 0) end = text.Length;
        text = text[end..];

        return end > 0;
    }
}
