using System.Text;
using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// Reads server-sent events: <c>data: {…}</c> lines, blank ones between events. An event that is not JSON is passed over,
/// as a stream that was cut ends in one; so is what is not data.
/// </summary>
internal static class EventStream
{
    private static readonly string[] Fields = ["data:", "event:", "id:", "retry:", ":"];

    /// <summary>No JSON begins like this.</summary>
    public static bool Looks(ReadOnlySpan<byte> body)
    {
        var text = body.TrimStart(" \r\n"u8);
        foreach (var field in Fields)
        {
            if (text.Length >= field.Length && Ascii.Equals(text[..field.Length], field)) return true;
        }

        return false;
    }

    public static UnreadableBody? Read(ReadOnlySpan<byte> body, ResponseCollector responses)
    {
        var pending = new List<byte>();
        var (events, bad) = (0, 0);
        while (!body.IsEmpty)
        {
            var line = TextLines.Take(ref body).TrimEnd((byte)'\r');
            if (line.IsEmpty) pending.Clear();
            if (!line.StartsWith("data:"u8)) continue;

            var data = line["data:"u8.Length..].Trim((byte)' ');
            if (data.SequenceEqual("[DONE]"u8))
            {
                responses.Finish();
                continue;
            }

            // Nearly always an event is one line; when it is not, it is whole with a later one.
            pending.AddRange(data);
            if (Parse(pending, data) is { } value)
            {
                pending.Clear();
                events++;
                if (value.ValueKind == JsonValueKind.Object) responses.AddEvent(value);
            }
            else if (++bad > UsageLimits.BadLinesPerBody)
            {
                return NotEvents;
            }
        }

        return events > 0 ? null : NotEvents;
    }

    private static readonly UnreadableBody NotEvents = new("must be server-sent events with JSON in their data lines");

    private static JsonElement? Parse(List<byte> pending, ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[^1] is not ((byte)'}' or (byte)']')) return null;

        return ResponseBody.Parse(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pending), out _);
    }
}
