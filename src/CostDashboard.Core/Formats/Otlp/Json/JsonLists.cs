using System.Text.Json;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>Walks the arrays of a body, and remembers the first that was none.</summary>
internal sealed class JsonLists(AttributeCollector into)
{
    public string? Problem { get; private set; }

    /// <summary>Calls <paramref name="read"/> at the start of each object of an array, which leaves the reader at its end. Null is an empty list.</summary>
    public void Read(ref Utf8JsonReader reader, string name, ReadJsonValue read)
    {
        if (reader.TokenType == JsonTokenType.Null) return;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Problem ??= $"\"{name}\" must be an array of objects";
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject && !into.IsFull)
            {
                read(ref reader);
                continue;
            }

            if (reader.TokenType is not (JsonTokenType.Null or JsonTokenType.StartObject)) Problem ??= $"\"{name}\" must be an array of objects";
            reader.Skip();
        }
    }
}
