using System.Text.Json;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>Takes a response out of what carries it, and says how it belongs to the values around it.</summary>
internal static class ResponseUnwrap
{
    private const string ResponseEvent = "response.";

    public static ResponsePart Of(JsonElement value) =>
        BatchLines.Unwrap(value) ?? Event(value) ?? BedrockEvent(value) ?? Chunk(value) ?? LoggedResponse.Unwrap(value)
            ?? new ResponsePart(value);

    /// <summary>Of a value that is known to be no line of a batch and no event.</summary>
    public static ResponsePart Bare(JsonElement value) => Chunk(value) ?? new ResponsePart(value);

    private static ResponsePart? Event(JsonElement value)
    {
        var type = ResponseJson.Text(value, "type") ?? ResponseJson.Text(value, "event_type");
        switch (type)
        {
            // {"type": "message_start", "message": {"id": …, "model": …, "usage": {…}}}
            case "message_start":
                return new ResponsePart(ResponseJson.Object(value, "message") ?? value, PartKind.Start);
            case "message_delta":
                return new ResponsePart(value, PartKind.Delta);
            case "message_stop":
                return new ResponsePart(value, PartKind.Event) { IsLast = true };
            case "content_block_start" or "content_block_delta" or "content_block_stop" or "ping":
                return new ResponsePart(value, PartKind.Event);

            // Cohere: {"type": "message-end", "delta": {"usage": {…}}}; before it {"event_type": "stream-end", "response": {…}}
            case "message-start" or "stream-start":
                return new ResponsePart(value, PartKind.Start);
            case "message-end":
                return new ResponsePart(ResponseJson.Object(value, "delta") ?? value, PartKind.Event) { IsLast = true };
            case "stream-end":
                return new ResponsePart(ResponseJson.Object(value, "response") ?? value, PartKind.Event) { IsLast = true };

            // Realtime: its flavour of the catalogue begins at the event itself.
            case "response.done":
                return new ResponsePart(value);
            case not null when type.StartsWith(ResponseEvent, StringComparison.Ordinal):
                return OpenAiEvent(type, value);
            default:
                return null;
        }
    }

    // {"type": "response.completed", "response": {"id": …, "usage": {…}}}; other events have no response in them.
    private static ResponsePart OpenAiEvent(string type, JsonElement value)
    {
        if (ResponseJson.Object(value, "response") is not { } response) return new ResponsePart(value, PartKind.Event);

        return new ResponsePart(response, type == "response.created" ? PartKind.Start : PartKind.Event)
        {
            StreamId = ResponseJson.Text(response, "id"),
            IsLast = type is "response.completed" or "response.incomplete" or "response.failed",
        };
    }

    // Converse: {"messageStart": {…}}, {"contentBlockDelta": {…}} …, {"metadata": {"usage": {"inputTokens": …}}}
    private static ResponsePart? BedrockEvent(JsonElement value)
    {
        if (ResponseJson.Object(value, "messageStart") is not null) return new ResponsePart(value, PartKind.Start);

        if (ResponseJson.Object(value, "metadata") is { } metadata
            && ResponseJson.Object(metadata, "usage") is { } usage && ResponseJson.Property(usage, "inputTokens") is not null)
            return new ResponsePart(metadata, PartKind.Event) { IsLast = true };

        return ResponseJson.Object(value, "contentBlockStart") is not null || ResponseJson.Object(value, "contentBlockDelta") is not null
            || ResponseJson.Object(value, "contentBlockStop") is not null || ResponseJson.Object(value, "messageStop") is not null
            ? new ResponsePart(value, PartKind.Event)
            : null;
    }

    private static ResponsePart? Chunk(JsonElement value)
    {
        // {"id": …, "object": "chat.completion.chunk", "choices": […], "usage": null}
        if (ResponseJson.Text(value, "object") == "chat.completion.chunk")
            return new ResponsePart(UsageOfChoice(value) ?? value, PartKind.Chunk) { StreamId = ResponseJson.Text(value, "id") };

        // Gemini streams responses that look whole. Only the last candidate of a stream says why it finished.
        if (ResponseJson.Property(value, "candidates") is not { ValueKind: JsonValueKind.Array } candidates) return null;

        var first = candidates.GetArrayLength() > 0 ? candidates[0] : default(JsonElement?);
        return new ResponsePart(value, PartKind.Chunk)
        {
            StreamId = ResponseJson.Text(value, "responseId"),
            IsUnfinished = first is { } candidate && ResponseJson.Text(candidate, "finishReason") is null,
        };
    }

    // Moonshot's last chunk: {"choices": [{"delta": {}, "finish_reason": "stop", "usage": {…}}]}
    private static JsonElement? UsageOfChoice(JsonElement chunk)
    {
        if (ResponseJson.Object(chunk, "usage") is not null
            || ResponseJson.Property(chunk, "choices") is not { ValueKind: JsonValueKind.Array } choices
                || choices.GetArrayLength() == 0) return null;

        return ResponseJson.Object(choices[0], "usage") is null ? null : choices[0];
    }
}
