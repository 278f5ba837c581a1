using System.Text;

namespace CostDashboard.Web.Ingest;

/// <summary>Writes the few fields that an answer in protobuf has. https://protobuf.dev/programming-guides/encoding/</summary>
internal sealed class ProtobufMessage
{
    private readonly List<byte> _bytes = [];

    public ProtobufMessage Number(int field, long value)
    {
        _bytes.Add((byte)(field << 3));
        Varint((ulong)value);
        return this;
    }

    public ProtobufMessage Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Also a message.</summary>
    public ProtobufMessage Bytes(int field, byte[] value)
    {
        _bytes.Add((byte)((field << 3) | 2));
        Varint((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    public byte[] ToArray() => [.. _bytes];

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _bytes.Add((byte)(value | 0x80));
        _bytes.Add((byte)value);
    }
}
