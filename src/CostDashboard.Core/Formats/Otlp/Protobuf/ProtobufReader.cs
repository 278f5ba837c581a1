using System.Buffers.Binary;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// Walks the fields of one protobuf message where they stand: nothing is copied, a text that nobody asks for costs its length's
/// two bytes. Why not generated classes: docs/decisions/tried-and-dropped.md.
/// https://protobuf.dev/programming-guides/encoding/
/// </summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int LongestVarint = 10;

    private ReadOnlySpan<byte> rest = message;

    public int Field { get; private set; }

    /// <summary>The value of a length-delimited field: text, bytes or a message. Empty for others.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>The value of any other field, its bits as they came.</summary>
    public ulong Number { get; private set; }

    /// <summary>The bytes are no protobuf message; nothing after this point can be read.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>False at the end and where the bytes break off.</summary>
    public bool Next()
    {
        if (rest.IsEmpty || IsBroken) return false;

        Bytes = default;
        Number = 0;
        var tag = Varint();
        Field = (int)(tag >> 3);
        // Groups (3 and 4) were never in these messages.
        switch (tag & 7)
        {
            case 0: Number = Varint(); break;
            case 1: Number = Fixed(sizeof(ulong)); break;
            case 2: Bytes = Delimited(); break;
            case 5: Number = Fixed(sizeof(uint)); break;
            default: IsBroken = true; break;
        }

        IsBroken |= Field == 0 || tag > uint.MaxValue;
        return !IsBroken;
    }

    private ulong Varint()
    {
        var value = 0UL;
        for (var i = 0; i < rest.Length && i < LongestVarint; i++)
        {
            value |= (ulong)(rest[i] & 0x7F) << (7 * i);
            if (rest[i] >= 0x80) continue;

            rest = rest[(i + 1)..];
            return value;
        }

        IsBroken = true;
        return 0;
    }

    private ulong Fixed(int size)
    {
        var bytes = Take((ulong)size);
        if (IsBroken) return 0;

        return size == sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    private ReadOnlySpan<byte> Delimited()
    {
        var length = Varint();
        return IsBroken ? default : Take(length);
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)rest.Length)
        {
            IsBroken = true;
            return default;
        }

        var taken = rest[..(int)length];
        rest = rest[(int)length..];
        return taken;
    }
}
