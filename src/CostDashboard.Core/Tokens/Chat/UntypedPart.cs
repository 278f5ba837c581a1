using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>
/// Parts without a "type": those of Bedrock's Converse
/// (https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ContentBlock.html) and of Gemini
/// (https://ai.google.dev/api/caching#Part). One field says what they are.
/// </summary>
internal static class UntypedPart
{
    // A part of Gemini may have "thought" or "thoughtSignature" beside its field, so these stand last.
    private static readonly string[] Kinds =
    [
        "text", "image", "document", "video", "audio", "toolUse", "toolResult", "json", "guardContent", "reasoningContent",
        "citationsContent", "searchResult", "cachePoint",
        "inlineData", "inline_data", "fileData", "file_data", "functionCall", "function_call", "functionResponse", "function_response",
        "executableCode", "executable_code",
        "codeExecutionResult", "code_execution_result", "thought", "thoughtSignature",
    ];

    /// <summary>Null where the part has none of the fields.</summary>
    public static string? KindOf(JsonAt part) => Array.Find(Kinds, kind => part.Optional(kind) is not null);
}
