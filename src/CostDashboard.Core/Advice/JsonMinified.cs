using System.Text;

namespace CostDashboard.Core.Advice;

/// <summary>JSON without white space between its tokens: numbers and strings stay as they are written, to the last escape.</summary>
internal static class JsonMinified
{
    public static string Write(ReadOnlyMemory<byte> utf8)
    {
        var json = utf8.Span;
        var (kept, written) = (new byte[utf8.Length], 0);
        for (var at = 0; at < json.Length; at++)
        {
            var value = json[at];
            if (value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') continue;

            kept[written++] = value;
            if (value != '"') continue;

            var end = EndOfString(json, at + 1);
            json[(at + 1)..end].CopyTo(kept.AsSpan(written));
            written += end - at - 1;
            at = end - 1;
        }

        return Encoding.UTF8.GetString(kept, 0, written);
    }

    /// <summary>Behind the closing quote.</summary>
    private static int EndOfString(ReadOnlySpan<byte> json, int at)
    {
        while (json[at] != '"') at += json[at] == '\\' ? 2 : 1;
        return at + 1;
    }
}
