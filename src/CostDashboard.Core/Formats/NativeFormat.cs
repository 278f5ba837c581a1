using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>Our own records: one JSON object, an array of them, several values after each other, or NDJSON.</summary>
public sealed class NativeFormat : IUsageFormat
{
    public string Name => "native";

    public UnreadableBody? Read(ReadOnlySpan<byte> body, FormatContext context, UsageBatch into)
    {
        var text = JsonBody.WithoutByteOrderMark(body);
        if (JsonBody.IsBlank(text)) return UnreadableBody.Empty;

        var records = new NativeRecordReader(context, into);
        var unreadable = context.Kind == ContentKind.NdJson
            ? NativeLines.Read(text, records, into)
            : ReadValues(text, records, into);

        if (unreadable is not null) into.Clear();
        else into.GiveDefaultId(context.Defaults.Id);
        return unreadable;
    }

    private static UnreadableBody? ReadValues(ReadOnlySpan<byte> body, NativeRecordReader records, UsageBatch into)
    {
        var reader = new Utf8JsonReader(body, JsonBody.Options);
        var hasRecords = false;
        try
        {
            while (reader.Read())
            {
                hasRecords |= reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
                ReadValue(ref reader, records);
                if (into.Items.Count > UsageLimits.RecordsPerBody) return UnreadableBody.TooManyRecords;
            }
        }
        catch (JsonException error)
        {
            return UnreadableBody.At(error);
        }

        return hasRecords ? null : UnreadableBody.NoRecords;
    }

    private static void ReadValue(ref Utf8JsonReader reader, NativeRecordReader records)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                records.ReadObject(ref reader);
                records.Finish();
                break;
            case JsonTokenType.StartArray when reader.CurrentDepth == 0:
            case JsonTokenType.EndArray:
                break;
            default:
                records.RejectOther(ref reader);
                break;
        }
    }
}
