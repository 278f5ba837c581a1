using System.Globalization;
using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>Reads NDJSON: a line that is not JSON is one rejected record, blank lines are none.</summary>
internal static class NativeLines
{
    public static UnreadableBody? Read(ReadOnlySpan<byte> body, NativeRecordReader records, UsageBatch into, long linesBefore)
    {
        string? firstError = null;
        var badLines = 0;
        var lineNumber = linesBefore;
        while (!body.IsEmpty)
        {
            var line = TextLines.Take(ref body);
            lineNumber++;
            if (JsonBody.IsBlank(line)) continue;

            if (ReadLine(line, lineNumber, records) is { } error)
            {
                firstError ??= error;
                if (++badLines > UsageLimits.BadLinesPerBody) return TooManyBadLines(firstError);
            }

            if (into.Items.Count > UsageLimits.RecordsPerBody) return UnreadableBody.TooManyRecords;
        }

        return firstError is null || badLines < into.Items.Count ? null : new UnreadableBody(firstError);
    }

    /// <summary>Null, or why the line is not JSON.</summary>
    private static string? ReadLine(ReadOnlySpan<byte> line, long lineNumber, NativeRecordReader records)
    {
        records.Start();
        try
        {
            var reader = new Utf8JsonReader(line);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject) ReadRecord(ref reader, records);
            else RejectOther(ref reader, records);
            return null;
        }
        catch (JsonException error)
        {
            var message = UnreadableBody.Describe(error, lineNumber - 1);
            records.Reject(UsageFields.WholeRecord, message);
            return message;
        }
    }

    private static void ReadRecord(ref Utf8JsonReader reader, NativeRecordReader records)
    {
        var start = reader;
        records.ReadObject(ref reader);
        ThrowUnlessAtEnd(ref reader);
        records.Finish(start);
    }

    private static void RejectOther(ref Utf8JsonReader reader, NativeRecordReader records)
    {
        // Described from its start, but only once its end has proved to be the line's.
        var value = reader;
        reader.Skip();
        ThrowUnlessAtEnd(ref reader);
        records.RejectOther(ref value);
    }

    // The reader takes one value and throws at anything after it.
    private static void ThrowUnlessAtEnd(ref Utf8JsonReader reader) => reader.Read();

    public static UnreadableBody TooManyBadLines(string firstError) => new(string.Create(CultureInfo.InvariantCulture,
        $"more than {UsageLimits.BadLinesPerBody:N0} lines are not JSON; the first: {firstError}"));
}
