using System.Text;
using System.Text.Unicode;

namespace CostDashboard.Core.Formats;

/// <summary>
/// A body as readers of whole documents can take it: halves of surrogate pairs and bytes that are no UTF-8 become U+FFFD.
/// </summary>
internal static class MendedJson
{
    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        var mended = Utf8.IsValid(json) ? json.ToArray() : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        LoneSurrogates.Replace(mended);
        return mended;
    }
}

/// <summary>
/// JSON may write half a surrogate pair, <c>"\ud800"</c>, which readers of whole documents refuse. Here it is made <c>\ufffd</c>, of the
/// same length, before they see it.
/// </summary>
public static class LoneSurrogates
{
    private const int EscapeLength = 6; // backslash, u, four digits

    /// <summary>In place. What is no JSON is left for its reader to refuse.</summary>
    public static void Replace(Span<byte> json)
    {
        for (var at = json.IndexOf((byte)'\\'); at >= 0 && at + 1 < json.Length;)
        {
            at += json[at + 1] == 'u' ? Mend(json[at..]) : 2;
            var next = json[Math.Min(at, json.Length)..].IndexOf((byte)'\\');
            at = next < 0 ? -1 : at + next;
        }
    }

    /// <returns>How many bytes are done with.</returns>
    private static int Mend(Span<byte> escape)
    {
        if (Unit(escape) is not { } unit) return 2;
        if (!char.IsSurrogate(unit)) return EscapeLength;
        if (char.IsHighSurrogate(unit) && Unit(escape[EscapeLength..]) is { } low && char.IsLowSurrogate(low)) return 2 * EscapeLength;

        "\\ufffd"u8.CopyTo(escape);
        return EscapeLength;
    }

    private static char? Unit(ReadOnlySpan<byte> escape) =>
        escape.Length >= EscapeLength && escape[0] == '\\' && escape[1] == 'u'
            && ushort.TryParse(escape[2..EscapeLength], System.Globalization.NumberStyles.AllowHexSpecifier,
                System.Globalization.CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
