namespace CostDashboard.Core.Formats.Otlp;

/// <summary>Reads one attribute. A value that nobody wants is not looked at.</summary>
internal static class ProtobufAttributes
{
    // message KeyValue { string key = 1; AnyValue value = 2; }
    /// <returns>False where the bytes are none.</returns>
    public static bool Read(ReadOnlySpan<byte> bytes, AttributeCollector into, bool ofResource)
    {
        ReadOnlySpan<byte> key = default, bytesOfValue = default;
        var pair = new ProtobufReader(bytes);
        while (pair.Next())
        {
            if (pair.Field == 1) key = pair.Bytes;
            else if (pair.Field == 2) bytesOfValue = pair.Bytes;
        }

        var place = into.Find(key);
        if (!place.IsWanted) return !pair.IsBroken;

        if (!ofResource && into.WantsItems(place)) return ReadItems(bytesOfValue, place, into) && !pair.IsBroken;

        var isSound = TryReadValue(bytesOfValue, out var value);
        if (ofResource) into.SetOfResource(place, value);
        else into.SetOfSpan(place, value);
        return isSound && !pair.IsBroken;
    }

    // message AnyValue { oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4;
    //   ArrayValue array_value = 5; KeyValueList kvlist_value = 6; bytes bytes_value = 7; } }
    public static bool TryReadValue(ReadOnlySpan<byte> bytes, out OtlpValue found)
    {
        found = default;
        var value = new ProtobufReader(bytes);
        while (value.Next())
        {
            found = value.Field switch
            {
                1 => OtlpValue.OfText(value.Bytes),
                2 => OtlpValue.OfBoolean(value.Number != 0),
                3 => OtlpValue.OfWhole((long)value.Number),
                4 => OtlpValue.OfReal(BitConverter.UInt64BitsToDouble(value.Number)),
                5 or 6 or 7 => OtlpValue.Other,
                _ => found,
            };
        }

        return !value.IsBroken;
    }

    // message ArrayValue { repeated AnyValue values = 1; }
    private static bool ReadItems(ReadOnlySpan<byte> bytes, AttributeMeaning place, AttributeCollector into)
    {
        var isSound = TryReadValue(bytes, out var single);
        if (single.Kind == OtlpValueKind.Text) into.SetOfSpan(place, single);
        var value = new ProtobufReader(bytes);
        while (value.Next())
        {
            if (value.Field != 5) continue;

            var list = new ProtobufReader(value.Bytes);
            while (list.Next())
            {
                if (list.Field != 1) continue;
                isSound &= TryReadValue(list.Bytes, out var item);
                into.SetOfSpan(place, item);
            }

            isSound &= !list.IsBroken;
        }

        return isSound && !value.IsBroken;
    }
}
