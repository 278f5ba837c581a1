using System.Buffers.Binary;
using System.Buffers.Text;

namespace CostDashboard.Storage;

/// <summary>
/// Names one stored record for as long as it is kept, also after it changed. What it is made of is the engine's business.
/// </summary>
public readonly record struct RecordKey
{
    private const int TextLength = 11;

    internal RecordKey(long number) => Number = number;

    internal long Number { get; }

    /// <summary>Opaque and URL-safe.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Number);
        return Base64Url.EncodeToString(bytes);
    }

    /// <returns>Null when the text is no key.</returns>
    public static RecordKey? Read(string? text)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        if (text is not { Length: TextLength } || !Base64Url.IsValid(text)) return null;

        return Base64Url.TryDecodeFromChars(text, bytes, out var length) && length == bytes.Length
            ? new RecordKey(BinaryPrimitives.ReadInt64BigEndian(bytes))
            : null;
    }
}

/// <summary>
/// A place among stored records, behind one that was read. It holds in the order in which it was given, also after a restart. What it is
/// made of is the engine's business.
/// </summary>
public readonly record struct UsageCursor
{
    private const int TextLength = 22;

    internal UsageCursor(long major, long minor)
    {
        Major = major;
        Minor = minor;
    }

    internal long Major { get; }

    internal long Minor { get; }

    /// <summary>Opaque and URL-safe.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[2 * sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Major);
        BinaryPrimitives.WriteInt64BigEndian(bytes[sizeof(long)..], Minor);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryParse(string? text, out UsageCursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[2 * sizeof(long)];
        if (text is not { Length: TextLength } || !Base64Url.IsValid(text)) return false;
        if (!Base64Url.TryDecodeFromChars(text, bytes, out var length) || length != bytes.Length) return false;

        cursor = new UsageCursor(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[sizeof(long)..]));
        return true;
    }
}

/// <summary>How a record was when it was read, to be given back with a change that holds only for that. The engine's business.</summary>
public readonly record struct RecordVersion
{
    internal RecordVersion(long change, long price)
    {
        Change = change;
        Price = price;
    }

    internal long Change { get; }

    internal long Price { get; }
}
