using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>Values as OTLP writes them in JSON. Each method stands on the value's start and leaves the reader at its end.</summary>
internal static class JsonOtlp
{
    /// <summary>False at the object's end.</summary>
    public static bool NextProperty(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Hex, either case. Anything else leaves zeroes, which are no id.</summary>
    public static void ReadId(ref Utf8JsonReader reader, scoped Span<byte> id)
    {
        id.Clear();
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length != id.Length * 2
            || Convert.FromHexString(reader.ValueSpan, id, out _, out _) != OperationStatus.Done)
        {
            id.Clear();
        }

        reader.Skip();
    }

    /// <summary>0 where it is no time.</summary>
    public static ulong ReadNanos(ref Utf8JsonReader reader)
    {
        var isTime = reader.TokenType is JsonTokenType.String or JsonTokenType.Number;
        var nanos = isTime && Utf8Parser.TryParse(reader.ValueSpan, out ulong value, out var read) && read == reader.ValueSpan.Length
            ? value
            : 0;
        reader.Skip();

        return nanos;
    }
}

/// <summary>Walks the arrays of a body, and remembers the first that was none.</summary>
internal sealed class JsonLists(AttributeCollector into)
{
    public string? Problem { get; private set; }

    /// <summary>
    /// Calls <paramref name="read"/> at the start of each object of an array, which leaves the reader at its end. Null is an empty list.
    /// </summary>
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

            if (reader.TokenType is not (JsonTokenType.Null or JsonTokenType.StartObject))
            {
                Problem ??= $"\"{name}\" must be an array of objects";
            }
            reader.Skip();
        }
    }
}
