using System.Runtime.InteropServices;
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

    private static readonly UnreadableBody NotEvents = new("must be server-sent events with JSON in their data lines");

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
        var parts = new List<byte>();
        var (events, bad) = (0, 0);
        while (!body.IsEmpty && bad <= UsageLimits.BadLinesPerBody)
        {
            var line = TextLines.Take(ref body).TrimEnd((byte)'\r');
            JsonElement? found = null;
            if (line.IsEmpty)
            {
                // An event may be spread over lines, though hardly any is: whole when all of them are there.
                found = Parse(CollectionsMarshal.AsSpan(parts), ref bad);
                parts.Clear();
            }
            else if (line.StartsWith("data:"u8))
            {
                var data = line["data:"u8.Length..].Trim((byte)' ');
                if (data.SequenceEqual("[DONE]"u8)) responses.Finish();
                else found = ParseLine(data, parts, ref bad);
            }

            if (found is not { ValueKind: JsonValueKind.Object } value) continue;

            responses.AddEvent(value);
            events++;
        }

        return events > 0 && bad <= UsageLimits.BadLinesPerBody ? null : NotEvents;
    }

    private static JsonElement? ParseLine(ReadOnlySpan<byte> data, List<byte> parts, ref int bad)
    {
        if (Parse(data, ref bad) is { ValueKind: JsonValueKind.Object } value)
        {
            parts.Clear();
            return value;
        }

        parts.AddRange(data);
        return null;
    }

    private static JsonElement? Parse(ReadOnlySpan<byte> json, ref int bad)
    {
        // Most of what is not an event is seen without the cost of an exception.
        if (json.Length < 2 || json[0] != '{' || json[^1] != '}') return null;

        var value = ResponseBody.Parse(json, out _);
        if (value is null) bad++;
        return value;
    }
}
