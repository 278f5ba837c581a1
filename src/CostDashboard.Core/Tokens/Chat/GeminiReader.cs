using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>
/// Reads the conversation of a body of Gemini's generateContent or countTokens, in the spelling of its REST API or of its SDKs:
/// <c>{"contents":[{"role","parts":[…]}] | "…", "systemInstruction"?, "generationConfig"?}</c>.
/// </summary>
internal static class GeminiReader
{
    public static bool IsBody(JsonAt body) => body.Optional("contents") is not null;

    public static ChatRequest Read(JsonAt body)
    {
        var contents = body.Required("contents");
        var config = body.Optional("generationConfig") ?? body.Optional("generation_config");
        return new ChatRequest
        {
            Messages = contents.IsList ? [.. contents.Items().Select(Message)] : [Message(contents)],
            System = (body.Optional("systemInstruction") ?? body.Optional("system_instruction")) is { } system
                ? ContentReader.Read(system)
                : null,
            ResponseFormat = config is { } given && Schema(given) is { } schema ? CompactJson.Of(schema.Value) : null,
            Unread = (body.Optional("cachedContent") ?? body.Optional("cached_content")) is null ? [] : [ChatReasons.EarlierTurns],
        };
    }

    /// <summary>A content without a role is the user's; an SDK takes a text or a part in its place.</summary>
    private static ChatMessage Message(JsonAt content) => content.IsObject && content.Optional("parts") is not null
        ? new ChatMessage(
            content.Optional("role")?.TextOrEmpty() is { Length: > 0 } role ? role : "user", null, ContentReader.ReadMessage(content))
        : new ChatMessage("user", null, content.IsObject ? ContentReader.ReadPart(content) : ContentReader.Read(content));

    private static JsonAt? Schema(JsonAt config) =>
        config.Optional("responseSchema") ?? config.Optional("response_schema") ?? config.Optional("responseJsonSchema")
            ?? config.Optional("response_json_schema");
}
