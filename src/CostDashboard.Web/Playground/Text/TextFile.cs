using System.Text;

namespace CostDashboard.Web.Playground;

/// <summary>
/// What a file holds that is opened into a field: UTF-8, or UTF-16 with a byte order mark, as spreadsheets and PowerShell write it.
/// </summary>
public static class TextFile
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding LittleEndian = new(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding BigEndian = new(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);

    /// <summary>With every line end as a field has it.</summary>
    /// <returns>Null for what is no such text: another encoding, or a file of another kind.</returns>
    public static string? Read(ReadOnlySpan<byte> bytes)
    {
        var (encoding, mark) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => ((Encoding)Utf8, 3),
            [0xFF, 0xFE, ..] => (LittleEndian, 2),
            [0xFE, 0xFF, ..] => (BigEndian, 2),
            _ => (Utf8, 0),
        };
        try
        {
            var text = encoding.GetString(bytes[mark..]);
            // UTF-16 without a mark is well-formed UTF-8 where it is English.
            return text.Contains('\0', StringComparison.Ordinal)
                ? null
                : text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
