using System.Text;

namespace CostDashboard.Web.Playground;

/// <summary>The bytes of a token made visible.</summary>
public static class TokenText
{
    public static string Shown(ReadOnlySpan<byte> bytes)
    {
        var shown = new StringBuilder();
        while (!bytes.IsEmpty)
        {
            var isCharacter = Rune.DecodeFromUtf8(bytes, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (isCharacter) shown.Append(Visible(rune));
            else shown.Append('‹').Append(Convert.ToHexString(bytes[..length])).Append('›');
            bytes = bytes[length..];
        }

        return shown.ToString();
    }

    public static string Hex(ReadOnlySpan<byte> bytes)
    {
        var hex = new StringBuilder(bytes.Length * 3);
        foreach (var value in bytes) hex.Append(hex.Length == 0 ? "" : " ").Append(value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        return hex.ToString();
    }

    /// <summary>Columns of a fixed-width font: wide are the scripts of East Asia and emoji.</summary>
    public static int Width(string shown)
    {
        var width = 0;
        foreach (var rune in shown.EnumerateRunes()) width += IsWide(rune.Value) ? 2 : 1;
        return width;
    }

    private static string Visible(Rune rune) => rune.Value switch
    {
        ' ' => "·",
        '\n' => "↵",
        '\r' => "␍",
        '\t' => "→",
        < ' ' or 0x7F => "�",
        _ => rune.ToString(),
    };

    private static bool IsWide(int rune) => rune is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or >= 0x1F300;
}
