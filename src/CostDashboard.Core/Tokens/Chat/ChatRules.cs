using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>
/// The written list of rules by the beginnings of models' names. OpenAI's:
/// https://cookbook.openai.com/examples/how_to_count_tokens_with_tiktoken, section 6; what stands around other models' texts is in the chat
/// templates that their makers publish, and providers use others, too. Anthropic's instructions for tools:
/// https://docs.anthropic.com/en/docs/build-with-claude/tool-use, "Pricing".
/// </summary>
internal static class ChatRules
{
    private static readonly ChatRule Gpt4 = new()
    {
        PerMessage = FrameTokens.Exact(3), PerRequest = FrameTokens.Exact(3), Tools = ToolForm.IndentedNamespace, IsPublished = true,
    };
    private static readonly ChatRule Gpt4o = Gpt4 with { Tools = ToolForm.Namespace };

    // GPT-5 was seen to bill one token less than GPT-4o.
    private static readonly ChatRule LaterOpenAi = new()
    {
        PerMessage = new(3, 2, 5), PerRequest = new(3, 1, 8), Tools = ToolForm.Namespace,
    };

    // openai/harmony: a system message of its own (57 tokens and its frame) stands before every conversation.
    private static readonly ChatRule Harmony = new()
    {
        PerMessage = new(3, 3, 6), PerRequest = new(63, 2, 80), Tools = ToolForm.IndentedNamespace,
    };
    private static readonly ChatRule Claude = new()
    {
        PerMessage = new(3, 1, 6), PerRequest = new(3, 1, 10), ToolInstructions = 346, ForcedToolInstructions = 313,
    };

    // Google's own local tokenizer (google-genai, local_tokenizer.py) adds nothing to the texts; its documented counts of chats have one
    // token more a message.
    private static readonly ChatRule Gemini = new()
    {
        PerMessage = new(0, 0, 3), CountsRole = false, PerRequest = new(0, 0, 2), Tools = ToolForm.Texts,
    };

    // <start_of_turn>role\n…<end_of_turn>\n, or as Gemini where Google serves it.
    private static readonly ChatRule Gemma = new() { PerMessage = new(4, -1, 5), PerRequest = new(4, 0, 6) };

    // <|start_header_id|>role<|end_header_id|>\n\n…<|eot_id|>. Llama 3.1 to 3.3 begin with the dates of their knowledge and of today.
    private static readonly ChatRule Llama = new() { PerMessage = new(4, 3, 5), PerRequest = new(5, 1, 40) };

    // <s>[INST] … [/INST], the brackets as ordinary text.
    private static readonly ChatRule Llama2 = new() { PerMessage = new(4, 0, 9), CountsRole = false, PerRequest = new(1, 0, 6) };

    // [INST]…[/INST].
    private static readonly ChatRule Mistral = new() { PerMessage = new(2, 0, 5), CountsRole = false, PerRequest = new(1, 0, 5) };

    // <|im_start|>role\n…<|im_end|>\n. Qwen 2.5 begins with a system message where there is none; Qwen 3 may begin its answer with empty
    // thoughts.
    private static readonly ChatRule Qwen = new() { PerMessage = new(4, 3, 6), PerRequest = new(3, 1, 30) };

    // <｜User｜>… and <｜Assistant｜>… in place of roles, behind one token that begins it all.
    private static readonly ChatRule DeepSeek = new() { PerMessage = new(1, 0, 3), CountsRole = false, PerRequest = new(2, 1, 6) };
    private static readonly ChatRule Other = new();

    // The more special beginning stands before the more general one.
    private static readonly (string Beginning, ChatRule Rule)[] ByName =
    [
        // If there is a name, the role is left out.
        ("gpt-3.5-turbo-0301", Gpt4 with { PerMessage = FrameTokens.Exact(4), PerName = -1 }),
        ("gpt-3.5", Gpt4),
        ("gpt-35", Gpt4),
        ("gpt-4.1", LaterOpenAi),
        ("gpt-4.5", LaterOpenAi),
        ("gpt-4o", Gpt4o),
        ("gpt-4", Gpt4),
        ("gpt-oss", Harmony),
        ("claude", Claude),
        ("gemini", Gemini),
        ("learnlm", Gemini),
        ("gemma", Gemma),
        ("deepseek-r1-distill-llama", Llama),
        ("deepseek", DeepSeek),
        ("qwen", Qwen),
    ];

    private static readonly Dictionary<string, ChatRule> ByFamily = new(StringComparer.Ordinal)
    {
        ["llama"] = Llama, ["llama-4"] = Llama, ["llama-2"] = Llama2, ["mistral"] = Mistral, ["mistral-nemo"] = Mistral, ["qwen"] = Qwen,
        ["qwen3"] = Qwen,
    };

    /// <summary>Every beginning that has a rule of its own.</summary>
    public static IEnumerable<string> Beginnings => ByName.Select(one => one.Beginning);

    public static ChatRule Of(ModelTokenizer model)
    {
        var named = Array.Find(ByName, one => ModelNames.BeginsWith(model.Name, one.Beginning)).Rule
            ?? ByFamily.GetValueOrDefault(model.Likeness.Id);
        return named ?? (model.Likeness.Id.StartsWith("openai", StringComparison.Ordinal) ? LaterOpenAi : Other);
    }
}
