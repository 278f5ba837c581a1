using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>
/// Reads what makes tokens from a body of OpenAI's chat completions or Anthropic's messages, told apart by their fields:
/// <c>{"messages":[…], "system"?, "tools"? | "functions"?, "tool_choice"?, "response_format"?}</c>. Throws <see cref="PriceDataException"/> with the place.
/// </summary>
internal static class ChatReader
{
    public static ChatRequest Read(JsonAt body)
    {
        var definitions = body.Optional("tools") ?? body.Optional("functions");
        var tools = definitions?.Items().Select(ToolReader.Read).ToList() ?? [];
        return new ChatRequest
        {
            Messages = [.. body.Required("messages").Items().Select(Message)],
            System = body.Optional("system") is { } system ? ContentReader.Read(system) : null,
            Tools = [.. tools.OfType<ChatTool>()],
            ForcesTool = (body.Optional("tool_choice") ?? body.Optional("function_call")) is { } choice && Forces(choice),
            ResponseFormat = body.Optional("response_format") is { } format ? Format(format) : null,
            Unread = tools.Contains(null) ? [ChatReasons.HostedTools] : [],
        };
    }

    private static ChatMessage Message(JsonAt at) =>
        new(at.Required("role").Text(), at.Optional("name")?.TextOrEmpty(), ContentReader.ReadMessage(at));

    /// <summary>"auto", "none", "required", {"type":"function",…}; Anthropic: {"type":"auto"|"any"|"tool"|"none"}.</summary>
    private static bool Forces(JsonAt choice)
    {
        var kind = choice.IsText ? choice.TextOrEmpty() : choice.Optional("type")?.TextOrEmpty();
        return kind is not ("auto" or "none");
    }

    /// <summary>{"type":"text"|"json_object"|"json_schema","json_schema":{…}}.</summary>
    private static string? Format(JsonAt format) => format.Required("type").Text() switch
    {
        "text" => null,
        "json_schema" => CompactJson.Of(format.Required("json_schema").Value),
        _ => "",
    };
}
