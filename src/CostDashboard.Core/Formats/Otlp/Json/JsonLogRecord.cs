using System.Text.Json;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>Reads one log record in OTLP's JSON.</summary>
internal sealed class JsonLogRecord(LogCollector into, JsonLists lists)
{
    private readonly JsonAttributes attributes = new(into);

    /// <summary>The reader stands on the object's start and is left at its end.</summary>
    // {"timeUnixNano": "1544712660000000000", "observedTimeUnixNano": …, "eventName": "…", "body": {"stringValue":
    // "claude_code.api_request"}, "attributes": […]}
    public void Read(ref Utf8JsonReader reader)
    {
        into.StartRecord();
        while (JsonOtlp.NextProperty(ref reader))
        {
            var isTime = JsonText.Is(ref reader, "timeUnixNano"u8);
            var isObserved = JsonText.Is(ref reader, "observedTimeUnixNano"u8);
            var isName = JsonText.Is(ref reader, "eventName"u8);
            var isBody = JsonText.Is(ref reader, "body"u8);
            var isAttributes = JsonText.Is(ref reader, "attributes"u8);
            reader.Read();
            if (isTime) into.Span.Start = JsonOtlp.ReadNanos(ref reader);
            else if (isObserved) into.Span.End = JsonOtlp.ReadNanos(ref reader);
            else if (isAttributes) lists.Read(ref reader, "attributes", attributes.ReadOfSpan);
            else if (isBody && reader.TokenType == JsonTokenType.StartObject) ReadBody(ref reader);
            else
            {
                if (isName && reader.TokenType == JsonTokenType.String) into.NoteName(reader.ValueSpan);
                reader.Skip();
            }
        }

        into.FinishSpan();
    }

    private void ReadBody(ref Utf8JsonReader reader)
    {
        while (JsonOtlp.NextProperty(ref reader))
        {
            var isText = JsonText.Is(ref reader, "stringValue"u8);
            reader.Read();
            if (isText && reader.TokenType == JsonTokenType.String) into.NoteName(reader.ValueSpan);
            reader.Skip();
        }
    }
}
