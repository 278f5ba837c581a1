using System.Text.Json;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>Reads one span in OTLP's JSON.</summary>
internal sealed class JsonSpan(AttributeCollector into, JsonLists lists)
{
    private readonly JsonAttributes attributes = new(into);

    /// <summary>The reader stands on the object's start and is left at its end.</summary>
    // {"traceId": "5b8e…", "spanId": "eee1…", "parentSpanId": "", "startTimeUnixNano": "1544712660000000000", "endTimeUnixNano": …,
    //  "attributes": […], "status": {"code": 2}}
    public void Read(ref Utf8JsonReader reader)
    {
        into.Span.Clear();
        Span<byte> ids = stackalloc byte[SpanId.TraceBytes + (2 * SpanId.SpanBytes)];
        ids.Clear();
        var traceId = ids[..SpanId.TraceBytes];
        var spanId = ids.Slice(SpanId.TraceBytes, SpanId.SpanBytes);
        var parentId = ids[^SpanId.SpanBytes..];
        while (JsonOtlp.NextProperty(ref reader))
        {
            var name = SpanProperties.Find(ref reader);
            reader.Read();
            switch (name)
            {
                case SpanProperty.TraceId: JsonOtlp.ReadId(ref reader, traceId); break;
                case SpanProperty.SpanId: JsonOtlp.ReadId(ref reader, spanId); break;
                case SpanProperty.ParentSpanId: JsonOtlp.ReadId(ref reader, parentId); break;
                case SpanProperty.Start: into.Span.Start = JsonOtlp.ReadNanos(ref reader); break;
                case SpanProperty.End: into.Span.End = JsonOtlp.ReadNanos(ref reader); break;
                case SpanProperty.Attributes: lists.Read(ref reader, "attributes", attributes.ReadOfSpan); break;
                case SpanProperty.Status: ReadStatus(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        into.Span.SetIds(traceId, spanId, parentId);
        into.FinishSpan();
    }

    // The number is the rule; some write protobuf's name of it.
    private void ReadStatus(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (JsonOtlp.NextProperty(ref reader))
        {
            var isCode = JsonText.Is(ref reader, "code"u8);
            reader.Read();
            if (isCode) into.Span.IsError |= IsError(ref reader);
            reader.Skip();
        }
    }

    private static bool IsError(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.TryGetInt32(out var code) && code == 2,
        JsonTokenType.String => JsonText.Is(ref reader, "STATUS_CODE_ERROR"u8),
        _ => false,
    };
}

/// <summary>Names of <see cref="SpanProperty"/>.</summary>
internal static class SpanProperties
{
    private static readonly Utf8NameTable Table =
        new(["traceId", "spanId", "parentSpanId", "startTimeUnixNano", "endTimeUnixNano", "attributes", "status"]);

    /// <summary>No exporter escapes these names.</summary>
    public static SpanProperty Find(ref Utf8JsonReader reader) => (SpanProperty)Table.Find(reader.ValueSpan);
}

/// <summary>What is read of a span in JSON.</summary>
internal enum SpanProperty
{
    Other = -1,
    TraceId,
    SpanId,
    ParentSpanId,
    Start,
    End,
    Attributes,
    Status,
}
