using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>
/// Reads the conversation of a body of OpenAI's Responses: <c>{"input":"…" | [{"role","content"} | {"type":…}], "instructions"?,
/// "text":{"format"}?}</c>. What OpenAI puts between its items is not published.
/// </summary>
internal static class ResponsesReader
{
    // What the body only names and OpenAI keeps: earlier answers, and prompts.
    private static readonly string[] Kept = ["previous_response_id", "conversation", "prompt"];

    public static bool IsBody(JsonAt body) => body.Optional("messages") is null && body.Optional("input") is not null;

    public static ChatRequest Read(JsonAt body)
    {
        var input = body.Required("input");
        var unread = new List<string>();
        if (Array.Exists(Kept, name => body.Optional(name) is not null)) unread.Add(ChatReasons.EarlierTurns);
        return new ChatRequest
        {
            Messages = input.IsText ? [new ChatMessage("user", null, ContentReader.Read(input))] : Messages(input, unread),
            System = body.Optional("instructions") is { } instructions ? ContentReader.Read(instructions) : null,
            ResponseFormat = body.Optional("text")?.Optional("format") is { } format ? ChatReader.Format(format) : null,
            FramingIsPublished = false,
            Unread = unread,
        };
    }

    private static List<ChatMessage> Messages(JsonAt items, List<string> unread)
    {
        var messages = new List<ChatMessage>();
        foreach (var item in items.Items())
        {
            if (Message(item) is { } message) messages.Add(message);
            else unread.Add(item.Optional("type")?.TextOrEmpty() == "reasoning" ? ChatReasons.Thinking : ChatReasons.UnreadParts);
        }

        return messages;
    }

    /// <summary>Null for an item that is neither a message nor a function's call or result.</summary>
    private static ChatMessage? Message(JsonAt item) => item.Optional("type")?.TextOrEmpty() switch
    {
        null or "message" => ChatReader.Message(item),
        "function_call" => new ChatMessage("assistant", null, ContentReader.ReadCall(item)),
        "function_call_output" => new ChatMessage("tool", null, ContentReader.ReadResult(item.Required("output"))),
        _ => null,
    };
}
