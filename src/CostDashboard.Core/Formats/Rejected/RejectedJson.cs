using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CostDashboard.Core.Formats.Rejected;

/// <summary>
/// Copies one JSON value without what may be a prompt: texts of unknown fields, lists of bare values (a text as its tokens
/// or bytes, an embedding), and, below the record itself, figures under names that no usage has.
/// </summary>
internal sealed class RejectedJson : IDisposable
{
    public const int MaxBytes = 8 * 1024;

    private const int MaxDepth = 10;
    private const int MaxItems = 16;
    private const int LongestNumber = 64;

    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = false, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
    };

    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter writer;

    public RejectedJson() => writer = new Utf8JsonWriter(buffer, Readable);

    /// <summary>The reader stands on an object's start. Null when even without its texts it is too large to keep.</summary>
    public string? Copy(ref Utf8JsonReader reader)
    {
        CopyObject(ref reader, depth: 1, isTags: false);
        writer.Flush();
        return buffer.WrittenCount > MaxBytes ? null : Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public void Dispose() => writer.Dispose();

    private bool IsFull => writer.BytesCommitted + writer.BytesPending > MaxBytes;

    private void CopyObject(ref Utf8JsonReader reader, int depth, bool isTags)
    {
        writer.WriteStartObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Read(ref reader);
            reader.Read();
            if (IsFull || !KeptFields.IsName(name)) reader.Skip();
            else CopyProperty(name, ref reader, depth, isTags);
        }

        writer.WriteEndObject();
    }

    private void CopyProperty(string name, ref Utf8JsonReader reader, int depth, bool isTags)
    {
        var kind = isTags ? KeptKind.Name : KeptFields.KindOf(name);
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            writer.WritePropertyName(name);
            CopyInner(ref reader, depth, kind == KeptKind.Tags);
        }
        else if (depth == 1 || kind != KeptKind.Unknown || KeptFields.IsOfUsage(name))
        {
            writer.WritePropertyName(name);
            CopyScalar(ref reader, kind == KeptKind.Unknown && KeptFields.IsOfUsage(name) ? KeptKind.Number : kind);
        }
    }

    private void CopyInner(ref Utf8JsonReader reader, int depth, bool isTags)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            CopyArray(ref reader, depth);
        }
        else if (depth == MaxDepth)
        {
            reader.Skip();
            writer.WriteStringValue(CutMark.Inner);
        }
        else
        {
            CopyObject(ref reader, depth + 1, isTags);
        }
    }

    private void CopyArray(ref Utf8JsonReader reader, int depth)
    {
        var (items, hasBare) = (0, false);
        writer.WriteStartArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var isObject = reader.TokenType == JsonTokenType.StartObject && !IsFull;
            hasBare |= !isObject;
            if (isObject && ++items <= MaxItems) CopyInner(ref reader, depth, isTags: false);
            else reader.Skip();
        }

        if (hasBare) writer.WriteStringValue(CutMark.List);
        if (items > MaxItems) writer.WriteStringValue(CutMark.More(items - MaxItems));
        writer.WriteEndArray();
    }

    private void CopyScalar(ref Utf8JsonReader reader, KeptKind kind)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                var text = JsonText.Read(ref reader);
                writer.WriteStringValue(KeptText.Keeps(kind, text) || CutMark.IsOurs(text) ? text : CutMark.Text(text.Length));
                break;
            case JsonTokenType.Number when reader.ValueSpan.Length <= LongestNumber:
                writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
            case JsonTokenType.Number:
                writer.WriteStringValue(CutMark.Number);
                break;
            case JsonTokenType.Null:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteBooleanValue(reader.TokenType == JsonTokenType.True);
                break;
        }
    }
}
