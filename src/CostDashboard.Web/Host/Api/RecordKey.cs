using System.Buffers.Binary;
using System.Buffers.Text;

namespace CostDashboard.Web.Host;

/// <summary>The opaque, URL-safe key of a record in listings: its sequence number.</summary>
public static class RecordKey
{
    public static string Of(long seq)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, seq);
        return Base64Url.EncodeToString(bytes);
    }

    /// <returns>Null when the text is no key.</returns>
    public static long? Read(string key)
    {
        Span<byte> bytes = stackalloc byte[8];
        if (key.Length != 11 || !Base64Url.IsValid(key)) return null;
        return Base64Url.TryDecodeFromChars(key, bytes, out var length) && length == bytes.Length
            ? BinaryPrimitives.ReadInt64BigEndian(bytes)
            : null;
    }
}
