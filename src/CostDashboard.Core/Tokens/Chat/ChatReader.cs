using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>
/// Reads what makes tokens from a body of OpenAI's chat completions or Responses, Anthropic's messages, Bedrock's Converse or Gemini's
/// generateContent, told apart by their fields: <c>{"messages":[…] | "input":… | "contents":…, "system"?, "tools"? | "functions"? |
/// "toolConfig"?, "tool_choice"?, "response_format"?}</c>, or from the list of messages alone. Throws <see cref="PriceDataException"/> with
/// the place.
/// </summary>
internal static class ChatReader
{
    public static ChatRequest Read(JsonAt body)
    {
        if (body.IsList) return new ChatRequest { Messages = [.. body.Items().Select(Message)] };
        if (body.Optional("generateContentRequest") is { IsObject: true } counted) return Read(counted);

        var definitions = body.Optional("tools") ?? body.Optional("functions") ?? ToolConfig(body)?.Optional("tools");
        var tools = definitions?.Items().SelectMany(ToolReader.ReadAll).ToList() ?? [];
        var request = Conversation(body);
        return request with
        {
            Tools = [.. tools.OfType<ChatTool>()],
            ForcesTool = Forces(body),
            Unread = tools.Contains(null) ? [.. request.Unread, ChatReasons.HostedTools] : request.Unread,
        };
    }

    public static ChatMessage Message(JsonAt at) =>
        new(Role(at), at.Optional("name")?.TextOrEmpty(), ContentReader.ReadMessage(at));

    /// <summary>
    /// {"type":"text"|"json_object"|"json_schema","json_schema":{…}}; Responses: {"type":"json_schema","schema":{…}}. Null for text, empty
    /// for JSON of any form.
    /// </summary>
    public static string? Format(JsonAt format) => format.Required("type").Text() switch
    {
        "text" => null,
        "json_schema" => CompactJson.Of((format.Optional("schema") ?? format.Required("json_schema")).Value),
        _ => "",
    };

    private static ChatRequest Conversation(JsonAt body)
    {
        if (ResponsesReader.IsBody(body)) return ResponsesReader.Read(body);
        if (GeminiReader.IsBody(body)) return GeminiReader.Read(body);

        return new ChatRequest
        {
            Messages = [.. body.Required("messages").Items().Select(Message)],
            System = body.Optional("system") is { } system ? ContentReader.Read(system) : null,
            ResponseFormat = body.Optional("response_format") is { } format ? Format(format) : null,
        };
    }

    private static string Role(JsonAt message) => message.Required("role").Text();

    /// <summary>Bedrock's {"tools","toolChoice"}, Google's {"functionCallingConfig"}.</summary>
    private static JsonAt? ToolConfig(JsonAt body) => body.Optional("toolConfig") ?? body.Optional("tool_config");

    /// <summary>
    /// "auto", "none", "required", {"type":"function",…}; Anthropic: {"type":"auto"|"any"|"tool"|"none"}; Bedrock: {"auto":{}}, {"any":{}},
    /// {"tool":{…}}; Google: {"mode":"ANY"}.
    /// </summary>
    private static bool Forces(JsonAt body)
    {
        if ((body.Optional("tool_choice") ?? body.Optional("function_call")) is { } choice)
        {
            return (choice.IsText ? choice.TextOrEmpty() : choice.Optional("type")?.TextOrEmpty()) is not ("auto" or "none");
        }

        if (ToolConfig(body) is not { IsObject: true } config) return false;
        if (config.Optional("toolChoice") is { IsObject: true } bedrocks) return bedrocks.Optional("auto") is null;

        var calling = config.Optional("functionCallingConfig") ?? config.Optional("function_calling_config");
        return calling is { IsObject: true } googles && googles.Optional("mode")?.TextOrEmpty() is "ANY" or "any";
    }
}
