using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>Walks over the events of <c>{"batch": […], "metadata": {…}}</c>; one after the other, as a body can be large.</summary>
internal static class LangfuseBody
{
    private const int MaxDepth = 256;

    private static readonly UnreadableBody NoBatch = new("must be a JSON object with the list \"batch\"");

    public static UnreadableBody? Read(ReadOnlySpan<byte> body, IJsonValues events)
    {
        var text = JsonBody.WithoutByteOrderMark(body);
        if (JsonBody.IsBlank(text)) return UnreadableBody.Empty;

        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            return ReadObject(ref reader, events);
        }
        catch (JsonException error)
        {
            return UnreadableBody.At(error);
        }
    }

    private static UnreadableBody? ReadObject(ref Utf8JsonReader reader, IJsonValues events)
    {
        var found = false;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return NoBatch;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isBatch = JsonText.Read(ref reader) == "batch";
            reader.Read();
            if (!isBatch || reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            found = true;
            if (ReadEvents(ref reader, events) is { } tooMany) return tooMany;
        }

        // The reader takes one value and throws at anything after it.
        reader.Read();
        return found ? null : NoBatch;
    }

    private static UnreadableBody? ReadEvents(ref Utf8JsonReader reader, IJsonValues events)
    {
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (++count > UsageLimits.RecordsPerBody) return UnreadableBody.TooManyRecords;

            var isObject = reader.TokenType == JsonTokenType.StartObject;
            var value = JsonElement.ParseValue(ref reader);
            if (isObject) events.Add(value);
            else events.Reject("must be a JSON object");
        }

        return null;
    }
}
