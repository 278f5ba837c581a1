using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// Reads <c>{"key": "gen_ai.usage.input_tokens", "value": {"intValue": "12"}}</c>. A value that nobody wants is stepped over as it stands,
/// however deep.
/// </summary>
internal sealed class JsonAttributes(AttributeCollector into)
{
    public void ReadOfResource(ref Utf8JsonReader reader) => Read(ref reader, ofResource: true);

    public void ReadOfSpan(ref Utf8JsonReader reader) => Read(ref reader, ofResource: false);

    private void Read(ref Utf8JsonReader reader, bool ofResource)
    {
        var place = new AttributeMeaning(-1, null);
        Utf8JsonReader value = default;
        var hasValue = false;
        while (JsonOtlp.NextProperty(ref reader))
        {
            var isKey = JsonText.Is(ref reader, "key"u8);
            var isValue = JsonText.Is(ref reader, "value"u8);
            reader.Read();
            if (isKey && reader.TokenType == JsonTokenType.String) place = Find(ref reader);
            else if (isValue && reader.TokenType == JsonTokenType.StartObject)
            {
                // Read once the key is known, which may come later.
                value = reader;
                hasValue = true;
            }

            reader.Skip();
        }

        if (hasValue && place.IsWanted) ReadValue(ref value, place, ofResource);
    }

    private AttributeMeaning Find(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return into.Find(reader.ValueSpan);

        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        var place = into.Find(buffer.AsSpan(0, JsonEscapes.Unescape(reader.ValueSpan, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);

        return place;
    }

    // {"stringValue": "a"}, {"boolValue": true}, {"intValue": "1"}, {"doubleValue": 1.5}, {"arrayValue": …}, {"kvlistValue": …},
    // {"bytesValue": …}
    private void ReadValue(ref Utf8JsonReader reader, AttributeMeaning place, bool ofResource)
    {
        while (JsonOtlp.NextProperty(ref reader))
        {
            var isText = JsonText.Is(ref reader, "stringValue"u8);
            var isWhole = JsonText.Is(ref reader, "intValue"u8);
            var isList = JsonText.Is(ref reader, "arrayValue"u8);
            reader.Read();
            if (isList && !ofResource && reader.TokenType == JsonTokenType.StartObject && into.WantsItems(place))
            {
                ReadItems(ref reader, place);
                continue;
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.String when isText && reader.ValueIsEscaped: SetUnescaped(reader.ValueSpan, place, ofResource); break;
                case JsonTokenType.String when isText: Set(OtlpValue.OfText(reader.ValueSpan), place, ofResource); break;
                case JsonTokenType.String or JsonTokenType.Number: Set(Number(reader.ValueSpan, isWhole), place, ofResource); break;
                case JsonTokenType.True or JsonTokenType.False: Set(
                    OtlpValue.OfBoolean(reader.TokenType == JsonTokenType.True), place, ofResource); break;
                case JsonTokenType.Null: break;
                default: Set(OtlpValue.Other, place, ofResource); break;
            }

            reader.Skip();
        }
    }

    // {"values": [{"stringValue": "a"}, …]}
    private void ReadItems(ref Utf8JsonReader reader, AttributeMeaning place)
    {
        while (JsonOtlp.NextProperty(ref reader))
        {
            var isValues = JsonText.Is(ref reader, "values"u8);
            reader.Read();
            if (!isValues || reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType == JsonTokenType.StartObject) ReadValue(ref reader, place, ofResource: false);
                else reader.Skip();
            }
        }
    }

    /// <summary>A number in quotes or without. What is none (bytes) is of a kind that nothing reads.</summary>
    private static OtlpValue Number(ReadOnlySpan<byte> text, bool isWhole)
    {
        // JavaScript's counts that are not known.
        if (text.SequenceEqual("NaN"u8)) return OtlpValue.OfReal(double.NaN);
        if (isWhole && Utf8Parser.TryParse(text, out long whole, out var read) && read == text.Length) return OtlpValue.OfWhole(whole);

        return Utf8Parser.TryParse(text, out double real, out read) && read == text.Length && double.IsFinite(real)
            ? OtlpValue.OfReal(real)
            : OtlpValue.Other;
    }

    private void SetUnescaped(ReadOnlySpan<byte> escaped, AttributeMeaning place, bool ofResource)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(escaped.Length);
        Set(OtlpValue.OfText(buffer.AsSpan(0, JsonEscapes.Unescape(escaped, buffer))), place, ofResource);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private void Set(in OtlpValue value, AttributeMeaning place, bool ofResource)
    {
        if (ofResource) into.SetOfResource(place, value);
        else into.SetOfSpan(place, value);
    }
}
