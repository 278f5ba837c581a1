namespace CostDashboard.Core.Formats.Otlp;

/// <summary>Reads one span. Events, links, names and unknown fields are stepped over.</summary>
internal sealed class ProtobufSpan(AttributeCollector into)
{
    // message Span { bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; fixed64 start_time_unix_nano = 7;
    //   fixed64 end_time_unix_nano = 8; repeated KeyValue attributes = 9; Status status = 15; }
    /// <returns>False where the bytes are none.</returns>
    public bool Read(ReadOnlySpan<byte> bytes)
    {
        into.Span.Clear();
        ReadOnlySpan<byte> traceId = default, spanId = default, parentId = default;
        var isSound = true;
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
                case 9: isSound &= ProtobufAttributes.Read(span.Bytes, into, ofResource: false); break;
                case 15: isSound &= ReadStatus(span.Bytes); break;
            }
        }

        into.Span.SetIds(traceId, spanId, parentId);
        into.FinishSpan();
        return isSound && !span.IsBroken;
    }

    // message Status { string message = 2; StatusCode code = 3; }, STATUS_CODE_ERROR = 2
    private bool ReadStatus(ReadOnlySpan<byte> bytes)
    {
        var status = new ProtobufReader(bytes);
        while (status.Next())
        {
            if (status.Field == 3 && status.Number == 2) into.Span.IsError = true;
        }

        return !status.IsBroken;
    }
}
