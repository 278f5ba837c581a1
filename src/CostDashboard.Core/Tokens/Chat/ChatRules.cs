using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>
/// The written list of rules by the beginnings of models' names. OpenAI's: https://cookbook.openai.com/examples/how_to_count_tokens_with_tiktoken, sections 6 and 7.
/// Anthropic's instructions for tools: https://docs.anthropic.com/en/docs/build-with-claude/tool-use, "Pricing".
/// </summary>
internal static class ChatRules
{
    private static readonly ChatRule Gpt4 = new() { PerFunction = 10, IsPublished = true };
    private static readonly ChatRule Gpt4o = new() { PerFunction = 7, IsPublished = true };
    private static readonly ChatRule LaterOpenAi = new() { PerFunction = 7 };
    private static readonly ChatRule Claude = new() { ToolInstructions = 346, ForcedToolInstructions = 313 };
    // <|im_start|>role\n…<|im_end|>\n, and <｜User｜>… in place of a role: the chat_template of Qwen 3 and DeepSeek V3. Providers use others, too.
    private static readonly ChatRule Qwen = new() { PerMessage = 4 };
    private static readonly ChatRule DeepSeek = new() { PerMessage = 1 };
    private static readonly ChatRule Other = new();

    // The more special beginning stands before the more general one.
    private static readonly (string Beginning, ChatRule Rule)[] ByName =
    [
        // If there is a name, the role is left out.
        ("gpt-3.5-turbo-0301", new ChatRule { PerMessage = 4, PerName = -1, PerFunction = 10, IsPublished = true }),
        ("gpt-3.5", Gpt4),
        ("gpt-35", Gpt4),
        ("gpt-4.1", LaterOpenAi),
        ("gpt-4.5", LaterOpenAi),
        ("gpt-4o", Gpt4o),
        ("gpt-4", Gpt4),
        ("claude", Claude),
        ("deepseek", DeepSeek),
        ("qwen", Qwen),
    ];

    /// <summary>Every beginning that has a rule of its own.</summary>
    public static IEnumerable<string> Beginnings => ByName.Select(one => one.Beginning);

    public static ChatRule Of(ModelTokenizer model) =>
        Array.Find(ByName, one => ModelNames.BeginsWith(model.Name, one.Beginning)).Rule ?? (model.Family.Id.StartsWith("openai", StringComparison.Ordinal) ? LaterOpenAi : Other);
}
