namespace CostDashboard.Core.Formats.Otlp;

/// <summary>Reads one log record.</summary>
internal sealed class ProtobufLogRecord(LogCollector into)
{
    // message LogRecord { fixed64 time_unix_nano = 1; AnyValue body = 5; repeated KeyValue attributes = 6; fixed64 observed_time_unix_nano
    // = 11;
    //   string event_name = 12; }
    /// <returns>False where the bytes are none.</returns>
    public bool Read(ReadOnlySpan<byte> bytes)
    {
        into.StartRecord();
        var isSound = true;
        var record = new ProtobufReader(bytes);
        while (record.Next())
        {
            switch (record.Field)
            {
                case 1: into.Span.Start = record.Number; break;
                case 5:
                    isSound &= ProtobufAttributes.TryReadValue(record.Bytes, out var body);
                    into.NoteName(body.Utf8);
                    break;
                case 6: isSound &= ProtobufAttributes.Read(record.Bytes, into, ofResource: false); break;
                case 11: into.Span.End = record.Number; break;
                case 12: into.NoteName(record.Bytes); break;
            }
        }

        into.FinishSpan();
        return isSound && !record.IsBroken;
    }
}
