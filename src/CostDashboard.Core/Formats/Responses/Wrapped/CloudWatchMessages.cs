using System.Text;
using System.Text.Json;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// Takes log entries out of what Amazon CloudWatch wraps them in: a subscription's {"messageType": "DATA_MESSAGE", "logEvents":
/// [{"message": "{…}"}]}, the {"events": […]} of get-log-events, one event by itself, or the results of a query.
/// </summary>
internal static class CloudWatchMessages
{
    private static readonly string[] Lists = ["logEvents", "events", "results"];
    private static readonly string[] Messages = ["message", "@message"];

    /// <summary>Null when the value is no such wrapping; a message that holds no JSON object is left as its event.</summary>
    public static IReadOnlyList<JsonElement>? Of(JsonElement value)
    {
        // Sent once, to see whether somebody listens.
        if (ResponseJson.Text(value, "messageType") == "CONTROL_MESSAGE") return [];
        if (Message(value) is { } message) return [message];

        foreach (var name in Lists)
        {
            if (ResponseJson.Property(value, name) is { ValueKind: JsonValueKind.Array } events)
                return events.EnumerateArray().Select(item => Message(item) ?? item).ToList();
        }

        return null;
    }

    private static JsonElement? Message(JsonElement item)
    {
        if (item.ValueKind == JsonValueKind.Array)
        {
            return item.EnumerateArray().Select(FieldValue).FirstOrDefault(value => value is not null);
        }

        foreach (var name in Messages)
        {
            if (ResponseJson.Property(item, name) is { } message && BedrockLog.Is(Opened(message))) return Opened(message);
        }

        return null;
    }

    // [{"field": "@timestamp", "value": "…"}, {"field": "@message", "value": "{…}"}]
    private static JsonElement? FieldValue(JsonElement field) =>
        ResponseJson.Text(field, "field") == "@message" && ResponseJson.Property(field, "value") is { } value ? Opened(value) : null;

    private static JsonElement Opened(JsonElement message) =>
        ResponseJson.Text(message) is ['{', ..] text && ResponseBody.Parse(Encoding.UTF8.GetBytes(text), out _) is { } opened
            ? opened
            : message;
}
