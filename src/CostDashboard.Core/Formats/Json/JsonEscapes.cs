using System.Globalization;
using System.Text;

namespace CostDashboard.Core.Formats;

/// <summary>Resolves the escapes of a JSON string that a reader has already checked for form.</summary>
internal static class JsonEscapes
{
    private const int UnicodeEscape = 6; // backslash, u, four digits

    /// <summary>
    /// Bytes written; never more than were read, so a buffer of the same length is enough.
    /// A surrogate without its partner becomes U+FFFD.
    /// </summary>
    public static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> into)
    {
        var written = 0;
        while (!escaped.IsEmpty)
        {
            var plain = escaped.IndexOf((byte)'\\');
            if (plain < 0) plain = escaped.Length;
            escaped[..plain].CopyTo(into[written..]);
            written += plain;
            escaped = escaped[plain..];
            if (escaped.IsEmpty) break;

            var read = UnescapeOne(escaped, out var rune);
            written += rune.EncodeToUtf8(into[written..]);
            escaped = escaped[read..];
        }

        return written;
    }

    private static int UnescapeOne(ReadOnlySpan<byte> escaped, out Rune rune)
    {
        if (escaped[1] == 'u') return UnescapeUnicode(escaped, out rune);

        rune = new Rune((char)(escaped[1] switch
        {
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            var itself => itself, // quote, slash, backslash
        }));
        return 2;
    }

    private static int UnescapeUnicode(ReadOnlySpan<byte> escaped, out Rune rune)
    {
        var first = Unit(escaped);
        if (Rune.TryCreate(first, out rune)) return UnicodeEscape;

        var next = escaped[UnicodeEscape..];
        if (next.Length >= UnicodeEscape && next[0] == '\\' && next[1] == 'u' && Rune.TryCreate(first, Unit(next), out rune))
        {
            return 2 * UnicodeEscape;
        }

        rune = Rune.ReplacementChar;
        return UnicodeEscape;
    }

    private static char Unit(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
