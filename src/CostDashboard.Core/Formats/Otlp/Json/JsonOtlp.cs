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
        var nanos = isTime && Utf8Parser.TryParse(reader.ValueSpan, out ulong value, out var read) && read == reader.ValueSpan.Length ? value : 0;
        reader.Skip();

        return nanos;
    }
}
