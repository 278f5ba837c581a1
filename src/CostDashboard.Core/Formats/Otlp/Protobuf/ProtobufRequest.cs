namespace CostDashboard.Core.Formats.Otlp;

/// <summary>Reads one span or log record where it stands.</summary>
/// <returns>False where the bytes are none.</returns>
internal delegate bool ReadProtobufItem(ReadOnlySpan<byte> bytes);

/// <summary>
/// Reads an ExportTraceServiceRequest or ExportLogsServiceRequest, which differ only in their items. Field numbers:
/// github.com/open-telemetry/opentelemetry-proto v1.9, which never changes them. Unknown fields are stepped over.
/// </summary>
/// <param name="message">The request's name.</param>
internal sealed class ProtobufRequest(AttributeCollector into, ReadProtobufItem readItem, string message)
{
    private bool isBroken;

    /// <summary>Null, or why the body is none.</summary>
    public UnreadableBody? Read(ReadOnlySpan<byte> body)
    {
        // message ExportTraceServiceRequest { repeated ResourceSpans resource_spans = 1; }
        var request = new ProtobufReader(body);
        while (request.Next() && !isBroken && !into.IsFull)
        {
            if (request.Field == 1) ReadResource(request.Bytes);
        }

        if (into.IsFull) return UnreadableBody.TooManyRecords;
        return request.IsBroken || isBroken ? new UnreadableBody($"not a protobuf {message}, or cut short") : null;
    }

    // message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
    // message Resource { repeated KeyValue attributes = 1; }
    private void ReadResource(ReadOnlySpan<byte> bytes)
    {
        into.StartResource();
        // The order of fields is free, and spans need their resource.
        var first = new ProtobufReader(bytes);
        while (first.Next())
        {
            if (first.Field == 1) ReadAttributes(first.Bytes);
        }

        var second = new ProtobufReader(bytes);
        while (second.Next() && !isBroken && !into.IsFull)
        {
            if (second.Field == 2) ReadScope(second.Bytes);
        }

        isBroken |= second.IsBroken;
    }

    private void ReadAttributes(ReadOnlySpan<byte> bytes)
    {
        var resource = new ProtobufReader(bytes);
        while (resource.Next())
        {
            if (resource.Field == 1) isBroken |= !ProtobufAttributes.Read(resource.Bytes, into, ofResource: true);
        }

        isBroken |= resource.IsBroken;
    }

    // message ScopeSpans { InstrumentationScope scope = 1; repeated Span spans = 2; }
    private void ReadScope(ReadOnlySpan<byte> bytes)
    {
        into.StartScope(default, default);
        var first = new ProtobufReader(bytes);
        while (first.Next())
        {
            if (first.Field == 1) ReadName(first.Bytes);
        }

        var second = new ProtobufReader(bytes);
        while (second.Next() && !isBroken && !into.IsFull)
        {
            if (second.Field == 2) isBroken |= !readItem(second.Bytes);
        }

        isBroken |= second.IsBroken;
    }

    // message InstrumentationScope { string name = 1; string version = 2; }
    private void ReadName(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> name = default, version = default;
        var scope = new ProtobufReader(bytes);
        while (scope.Next())
        {
            if (scope.Field == 1) name = scope.Bytes;
            else if (scope.Field == 2) version = scope.Bytes;
        }

        isBroken |= scope.IsBroken;
        into.StartScope(name, version);
    }
}
