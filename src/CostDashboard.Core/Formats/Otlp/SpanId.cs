using System.Buffers.Binary;
using System.Globalization;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>Which span of which trace.</summary>
internal readonly record struct SpanId(ulong TraceHigh, ulong TraceLow, ulong Span)
{
    public const int TraceBytes = 16;
    public const int SpanBytes = 8;

    /// <summary>False for other lengths and for all zeroes, which the protocol calls invalid.</summary>
    public static bool TryCreate(ReadOnlySpan<byte> trace, ReadOnlySpan<byte> span, out SpanId id)
    {
        id = default;
        if (trace.Length != TraceBytes || span.Length != SpanBytes) return false;

        id = new(BinaryPrimitives.ReadUInt64BigEndian(trace), BinaryPrimitives.ReadUInt64BigEndian(trace[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(span));
        return (id.TraceHigh | id.TraceLow) != 0 && id.Span != 0;
    }

    /// <summary>"5b8efff798038103d269b633813fc60c-eee19b7ec3c1b174".</summary>
    public override string ToString() => string.Create(49, this, static (to, id) =>
    {
        id.TraceHigh.TryFormat(to, out _, "x16", CultureInfo.InvariantCulture);
        id.TraceLow.TryFormat(to[16..], out _, "x16", CultureInfo.InvariantCulture);
        to[32] = '-';
        id.Span.TryFormat(to[33..], out _, "x16", CultureInfo.InvariantCulture);
    });
}
