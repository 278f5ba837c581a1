using System.Globalization;
using System.Text;

namespace CostDashboard.Web.Playground;

/// <summary>The bytes of a token made visible.</summary>
public static class TokenText
{
    /// <summary>
    /// White space and what has no width as signs, bytes that are no whole character as hexadecimal digits, a mark that would stand on the
    /// token before it on a circle.
    /// </summary>
    public static string Shown(ReadOnlySpan<byte> bytes)
    {
        var shown = new StringBuilder();
        while (!bytes.IsEmpty)
        {
            var isCharacter = Rune.DecodeFromUtf8(bytes, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (!isCharacter) shown.Append('‹').Append(Convert.ToHexString(bytes[..length])).Append('›');
            else if (shown.Length == 0 && IsMark(rune)) shown.Append('◌').Append(rune);
            else shown.Append(Visible(rune));
            bytes = bytes[length..];
        }

        return shown.ToString();
    }

    public static string Hex(ReadOnlySpan<byte> bytes)
    {
        var hex = new StringBuilder(bytes.Length * 3);
        foreach (var value in bytes) hex.Append(hex.Length == 0 ? "" : " ").Append(value.ToString("x2", CultureInfo.InvariantCulture));
        return hex.ToString();
    }

    /// <summary>Columns of a fixed-width font: wide are the scripts of East Asia and emoji.</summary>
    public static int Width(string shown)
    {
        var width = 0;
        foreach (var rune in shown.EnumerateRunes()) width += rune.IsAscii ? 1 : IsMark(rune) ? 0 : IsWide(rune.Value) ? 2 : 1;
        return width;
    }

    private static string Visible(Rune rune) => rune.Value switch
    {
        ' ' => "·",
        '\n' => "↵",
        '\r' => "␍",
        '\t' => "→",
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator =>
            string.Create(CultureInfo.InvariantCulture, $"‹U+{rune.Value:X4}›"),
        _ => rune.ToString(),
    };

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool IsWide(int rune) =>
        rune is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or >= 0x1F300;
}
