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
            ? NativeLines.Read(text, records, into, context.LinesBefore)
            : JsonBody.ReadValues(text, JsonBody.Options, into, (ref reader) => ReadValue(ref reader, records));

        if (unreadable is not null) into.Clear();
        else into.GiveDefaultId(context.Defaults.Id);
        return unreadable;
    }

    private static void ReadValue(ref Utf8JsonReader reader, NativeRecordReader records)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var start = reader;
                records.ReadObject(ref reader);
                records.Finish(start);
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
