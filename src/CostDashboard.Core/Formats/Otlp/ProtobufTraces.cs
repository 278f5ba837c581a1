namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// Reads an ExportTraceServiceRequest. Field numbers: github.com/open-telemetry/opentelemetry-proto v1.9, which never changes
/// them. Events, links, names and unknown fields are stepped over.
/// </summary>
internal ref struct ProtobufTraces(SpanCollector into)
{
    private bool isBroken;

    /// <summary>Null, or why the body is none.</summary>
    public UnreadableBody? Read(ReadOnlySpan<byte> body)
    {
        // message ExportTraceServiceRequest { repeated ResourceSpans resource_spans = 1; }
        var request = new ProtobufReader(body);
        while (request.Next() && !isBroken && !into.IsFull)
        {
            if (request.Field == 1) ReadResourceSpans(request.Bytes);
        }

        if (into.IsFull) return UnreadableBody.TooManyRecords;
        return request.IsBroken || isBroken ? new UnreadableBody("not a protobuf ExportTraceServiceRequest, or cut short") : null;
    }

    // message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
    private void ReadResourceSpans(ReadOnlySpan<byte> bytes)
    {
        into.StartResource();
        // The order of fields is free, and spans need their resource.
        var first = new ProtobufReader(bytes);
        while (first.Next())
        {
            if (first.Field == 1) ReadResource(first.Bytes);
        }

        var second = new ProtobufReader(bytes);
        while (second.Next() && !isBroken && !into.IsFull)
        {
            if (second.Field == 2) ReadScopeSpans(second.Bytes);
        }

        isBroken |= second.IsBroken;
    }

    // message Resource { repeated KeyValue attributes = 1; }
    private void ReadResource(ReadOnlySpan<byte> bytes)
    {
        var resource = new ProtobufReader(bytes);
        while (resource.Next())
        {
            if (resource.Field == 1) ReadAttribute(resource.Bytes, ofResource: true);
        }

        isBroken |= resource.IsBroken;
    }

    // message ScopeSpans { InstrumentationScope scope = 1; repeated Span spans = 2; }
    private void ReadScopeSpans(ReadOnlySpan<byte> bytes)
    {
        var scope = new ProtobufReader(bytes);
        while (scope.Next() && !isBroken && !into.IsFull)
        {
            if (scope.Field == 2) ReadSpan(scope.Bytes);
        }

        isBroken |= scope.IsBroken;
    }

    // message Span { bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; fixed64 start_time_unix_nano = 7;
    //   fixed64 end_time_unix_nano = 8; repeated KeyValue attributes = 9; Status status = 15; }
    private void ReadSpan(ReadOnlySpan<byte> bytes)
    {
        into.Span.Clear();
        ReadOnlySpan<byte> traceId = default, spanId = default, parentId = default;
        var span = new ProtobufReader(bytes);
        while (span.Next())
        {
            switch (span.Field)
            {
                case 1: traceId = span.Bytes; break;
                case 2: spanId = span.Bytes; break;
                case 4: parentId = span.Bytes; break;
                case 7: into.Span.Start = span.Number; break;
                case 8: into.Span.End = span.Number; break;
                case 9: ReadAttribute(span.Bytes, ofResource: false); break;
                case 15: ReadStatus(span.Bytes); break;
            }
        }

        isBroken |= span.IsBroken;
        into.Span.SetIds(traceId, spanId, parentId);
        into.FinishSpan();
    }

    // message Status { string message = 2; StatusCode code = 3; }, STATUS_CODE_ERROR = 2
    private void ReadStatus(ReadOnlySpan<byte> bytes)
    {
        var status = new ProtobufReader(bytes);
        while (status.Next())
        {
            if (status.Field == 3 && status.Number == 2) into.Span.IsError = true;
        }

        isBroken |= status.IsBroken;
    }

    // message KeyValue { string key = 1; AnyValue value = 2; }
    private void ReadAttribute(ReadOnlySpan<byte> bytes, bool ofResource)
    {
        ReadOnlySpan<byte> key = default, value = default;
        var pair = new ProtobufReader(bytes);
        while (pair.Next())
        {
            if (pair.Field == 1) key = pair.Bytes;
            else if (pair.Field == 2) value = pair.Bytes;
        }

        isBroken |= pair.IsBroken;
        var place = into.Find(key);
        if (!place.IsWanted) return;

        if (ofResource) into.SetOfResource(place, ReadValue(value));
        else into.SetOfSpan(place, ReadValue(value));
    }

    // message AnyValue { oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4;
    //   ArrayValue array_value = 5; KeyValueList kvlist_value = 6; bytes bytes_value = 7; } }
    private OtlpValue ReadValue(ReadOnlySpan<byte> bytes)
    {
        var found = default(OtlpValue);
        var value = new ProtobufReader(bytes);
        while (value.Next())
        {
            found = value.Field switch
            {
                1 => OtlpValue.OfText(value.Bytes),
                2 => OtlpValue.OfBoolean(value.Number != 0),
                3 => OtlpValue.OfWhole((long)value.Number),
                4 => OtlpValue.OfReal(BitConverter.UInt64BitsToDouble(value.Number)),
                5 or 6 or 7 => OtlpValue.Other,
                _ => found,
            };
        }

        isBroken |= value.IsBroken;
        return found;
    }
}
