using System.Text.Json;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// Reads an ExportTraceServiceRequest in OTLP's JSON: names in lowerCamelCase, ids in hex, 64-bit numbers as text or number.
/// Properties come in any order; unknown ones are stepped over. Only malformed JSON throws (<see cref="JsonException"/>).
/// </summary>
internal sealed class JsonTraces
{
    // A map within a map takes four levels. As deep as protobuf's own readers go, and not the default 64.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    private readonly SpanCollector into;
    private readonly JsonLists lists;
    private readonly JsonAttributes attributes;
    private readonly JsonSpan spans;

    public JsonTraces(SpanCollector into)
    {
        this.into = into;
        lists = new JsonLists(into);
        attributes = new JsonAttributes(into);
        spans = new JsonSpan(into, lists);
    }

    public UnreadableBody? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, Options);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject) ReadRequest(ref reader);
            else return new UnreadableBody("must be a JSON object with \"resourceSpans\"");

            // The reader takes one value and throws at anything after it.
            reader.Read();
        }
        catch (JsonException error)
        {
            return UnreadableBody.At(error);
        }

        if (into.IsFull) return UnreadableBody.TooManyRecords;
        return lists.Problem is null ? null : new UnreadableBody(lists.Problem);
    }

    private void ReadRequest(ref Utf8JsonReader reader)
    {
        while (JsonOtlp.NextProperty(ref reader))
        {
            var isSpans = JsonText.Is(ref reader, "resourceSpans"u8);
            reader.Read();
            if (isSpans) lists.Read(ref reader, "resourceSpans", ReadResourceSpans);
            else reader.Skip();
        }
    }

    // {"resource": {"attributes": […]}, "scopeSpans": [{"spans": […]}]}
    private void ReadResourceSpans(ref Utf8JsonReader reader)
    {
        into.StartResource();
        Utf8JsonReader early = default;
        var (hasResource, hasEarly) = (false, false);
        while (JsonOtlp.NextProperty(ref reader))
        {
            var isResource = JsonText.Is(ref reader, "resource"u8);
            var isSpans = JsonText.Is(ref reader, "scopeSpans"u8);
            reader.Read();
            if (isResource && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadResource(ref reader);
                hasResource = true;
            }
            else if (isSpans && hasResource)
            {
                lists.Read(ref reader, "scopeSpans", ReadScopeSpans);
            }
            else
            {
                // Spans need their resource: they are read once it is known.
                if (isSpans) early = reader;
                hasEarly |= isSpans;
                reader.Skip();
            }
        }

        if (hasEarly) lists.Read(ref early, "scopeSpans", ReadScopeSpans);
    }

    private void ReadResource(ref Utf8JsonReader reader)
    {
        while (JsonOtlp.NextProperty(ref reader))
        {
            var isAttributes = JsonText.Is(ref reader, "attributes"u8);
            reader.Read();
            if (isAttributes) lists.Read(ref reader, "attributes", attributes.ReadOfResource);
            else reader.Skip();
        }
    }

    private void ReadScopeSpans(ref Utf8JsonReader reader)
    {
        while (JsonOtlp.NextProperty(ref reader))
        {
            var isSpans = JsonText.Is(ref reader, "spans"u8);
            reader.Read();
            if (isSpans) lists.Read(ref reader, "spans", spans.Read);
            else reader.Skip();
        }
    }
}
