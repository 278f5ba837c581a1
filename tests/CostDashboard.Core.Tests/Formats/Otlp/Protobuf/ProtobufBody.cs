using System.Buffers.Binary;
using System.Text;

namespace CostDashboard.Core.Tests.Formats.Otlp;

/// <summary>Writes protobuf by the published field numbers, on its own: it shares nothing with the reader.</summary>
internal static class ProtobufBody
{
    public static byte[] Of((string, object)[] resource, params TestSpan[] spans) => Message(1,
        Message(1, Attributes(1, resource)), Message(2, [.. spans.SelectMany(span => Message(2, Span(span))), .. Scope(spans)]));

    // Behind its spans, as its place is free.
    private static byte[] Scope(TestSpan[] spans) =>
        spans.Length == 0 ? [] : Message(1, Text(1, spans[0].Scope.Name), Text(2, spans[0].Scope.Version));

    public static byte[] Message(int field, params byte[][] parts)
    {
        byte[] whole = [.. parts.SelectMany(part => part)];
        return [.. Varint((ulong)((field << 3) | 2)), .. Varint((ulong)whole.Length), .. whole];
    }

    private static byte[] Span(TestSpan span) =>
    [
        .. Message(1, span.TraceId), .. Message(2, span.SpanId), .. Message(4, span.ParentId), .. Text(5, "chat"), .. Varint(6 << 3), 3,
        .. Fixed(7, span.Start), .. Fixed(8, span.End), .. Attributes(9, span.Attributes),
        .. Message(15, Text(2, "why"), [3 << 3, (byte)span.StatusCode]),
    ];

    public static byte[] Attributes(int field, (string Key, object Value)[] attributes) =>
        [.. attributes.SelectMany(pair => Message(field, Text(1, pair.Key), Message(2, Value(pair.Value))))];

    private static byte[] Value(object value) => value switch
    {
        string text => Text(1, text),
        bool flag => [2 << 3, flag ? (byte)1 : (byte)0],
        long whole => [3 << 3, .. Varint((ulong)whole)],
        double real => Fixed(4, BitConverter.DoubleToUInt64Bits(real)),
        string[] list => Message(5, [.. list.Select(text => Message(1, Text(1, text)))]),
        _ => throw new ArgumentException(value.GetType().Name),
    };

    public static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    public static byte[] Fixed(int field, ulong value)
    {
        var bytes = new byte[9];
        bytes[0] = (byte)((field << 3) | 1);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(1), value);
        return bytes;
    }

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
