using System.Text;
using System.Text.Unicode;

namespace CostDashboard.Core.Formats;

/// <summary>A body as readers of whole documents can take it: halves of surrogate pairs and bytes that are no UTF-8 become U+FFFD.</summary>
internal static class MendedJson
{
    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        var mended = Utf8.IsValid(json) ? json.ToArray() : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        LoneSurrogates.Replace(mended);
        return mended;
    }
}
