using System.Buffers.Binary;
using System.Buffers.Text;

namespace CostDashboard.Storage;

/// <summary>A place in the list of records: time, then sequence. As text it is opaque and URL-safe.</summary>
public readonly record struct UsageCursor(long AtMilliseconds, long Seq)
{
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, AtMilliseconds);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Seq);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryParse(string? text, out UsageCursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[16];
        if (text is not { Length: 22 } || !Base64Url.IsValid(text)) return false;
        if (!Base64Url.TryDecodeFromChars(text, bytes, out var length) || length != bytes.Length) return false;

        cursor = new UsageCursor(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
        return true;
    }
}
