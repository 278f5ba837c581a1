using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>
/// Reads what makes tokens from a body of OpenAI's chat completions or Responses or Anthropic's messages, told apart by their fields:
/// <c>{"messages":[…] | "input":…, "system"?, "tools"? | "functions"?, "tool_choice"?, "response_format"?}</c>. Throws <see cref="PriceDataException"/> with the place.
/// </summary>
internal static class ChatReader
{
    public static ChatRequest Read(JsonAt body)
    {
        var definitions = body.Optional("tools") ?? body.Optional("functions");
        var tools = definitions?.Items().Select(ToolReader.Read).ToList() ?? [];
        var request = ResponsesReader.IsBody(body) ? ResponsesReader.Read(body) : Conversation(body);
        return request with
        {
            Tools = [.. tools.OfType<ChatTool>()],
            ForcesTool = (body.Optional("tool_choice") ?? body.Optional("function_call")) is { } choice && Forces(choice),
            Unread = tools.Contains(null) ? [.. request.Unread, ChatReasons.HostedTools] : request.Unread,
        };
    }

    public static ChatMessage Message(JsonAt at) =>
        new(at.Required("role").Text(), at.Optional("name")?.TextOrEmpty(), ContentReader.ReadMessage(at));

    /// <summary>{"type":"text"|"json_object"|"json_schema","json_schema":{…}}; Responses: {"type":"json_schema","schema":{…}}. Null for text, empty for JSON of any form.</summary>
    public static string? Format(JsonAt format) => format.Required("type").Text() switch
    {
        "text" => null,
        "json_schema" => CompactJson.Of((format.Optional("schema") ?? format.Required("json_schema")).Value),
        _ => "",
    };

    private static ChatRequest Conversation(JsonAt body) => new()
    {
        Messages = [.. body.Required("messages").Items().Select(Message)],
        System = body.Optional("system") is { } system ? ContentReader.Read(system) : null,
        ResponseFormat = body.Optional("response_format") is { } format ? Format(format) : null,
    };

    /// <summary>"auto", "none", "required", {"type":"function",…}; Anthropic: {"type":"auto"|"any"|"tool"|"none"}.</summary>
    private static bool Forces(JsonAt choice)
    {
        var kind = choice.IsText ? choice.TextOrEmpty() : choice.Optional("type")?.TextOrEmpty();
        return kind is not ("auto" or "none");
    }
}
