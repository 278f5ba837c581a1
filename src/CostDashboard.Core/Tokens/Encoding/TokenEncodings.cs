using System.Collections.Frozen;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// The written list of encodings. A new one is a line here and a file of seed-data/tokenizers. Patterns and special tokens as tiktoken has
/// them: the npm package tiktoken 1.0.22, for o200k_harmony tiktoken_ext/openai_public.py of tiktoken 0.12. Those of others:
/// <see cref="OpenTokens"/>.
/// </summary>
internal static class TokenEncodings
{
    private const string EndOfText = "<|endoftext|>";

    private static readonly SplitterLoop<Gpt2Splitter> Gpt2 = new();
    private static readonly SplitterLoop<Cl100kSplitter> Cl100k = new();
    private static readonly SplitterLoop<CasedSplitter<O200kVariant>> O200k = new();
    private static readonly SplitterLoop<CasedSplitter<TekkenVariant>> Tekken = new();
    private static readonly SplitterLoop<QwenSplitter> Qwen = new();
    private static readonly SplitterLoop<DeepSeekSplitter> DeepSeek = new();

    private static readonly Dictionary<string, int> Fim = new()
    {
        [EndOfText] = 50256, ["<|fim_prefix|>"] = 50281, ["<|fim_middle|>"] = 50282, ["<|fim_suffix|>"] = 50283,
    };

    private static readonly Dictionary<string, int> OfCl100k = new()
    {
        [EndOfText] = 100257, ["<|fim_prefix|>"] = 100258, ["<|fim_middle|>"] = 100259, ["<|fim_suffix|>"] = 100260,
        ["<|endofprompt|>"] = 100276,
    };

    public static IReadOnlyList<TokenEncoding> All { get; } =
    [
        new("o200k_base", "o200k_base.vocabulary", O200k, new Dictionary<string,
            int> { [EndOfText] = 199999, ["<|endofprompt|>"] = 200018 }),
        new("o200k_harmony", "o200k_base.vocabulary", O200k, Harmony()),
        new("cl100k_base", "cl100k_base.vocabulary", Cl100k, OfCl100k),
        new("p50k_base", "p50k_base.vocabulary", Gpt2, new Dictionary<string, int> { [EndOfText] = 50256 }),
        new("p50k_edit", "p50k_base.vocabulary", Gpt2, Fim),
        new("r50k_base", "r50k_base.vocabulary", Gpt2, new Dictionary<string, int> { [EndOfText] = 50256 }),
        new("tekken_240718", "tekken_240718.vocabulary", Tekken, new Dictionary<string, int>())
        {
            FirstId = OpenTokens.OfTekken.Count, Unwritten = OpenTokens.OfTekken,
        },
        new("qwen3", "qwen3.vocabulary", Qwen, OpenTokens.OfQwen) { TakesFormC = true },
        new("deepseek_v3", "deepseek_v3.vocabulary", DeepSeek, OpenTokens.OfDeepSeek) { FirstId = OpenTokens.FirstOfDeepSeek },
    ];

    private static Dictionary<string, int> Harmony()
    {
        var special = new Dictionary<string, int>
        {
            ["<|startoftext|>"] = 199998, [EndOfText] = 199999, ["<|endofprompt|>"] = 200018, ["<|return|>"] = 200002,
            ["<|constrain|>"] = 200003,
            ["<|channel|>"] = 200005, ["<|start|>"] = 200006, ["<|end|>"] = 200007, ["<|message|>"] = 200008, ["<|call|>"] = 200012,
        };
        foreach (var id in (int[])[200000, 200001, 200004, 200009, 200010, 200011, .. Enumerable.Range(200013, 1075)])
        {
            special[$"<|reserved_{id}|>"] = id;
        }
        return special;
    }
}

/// <summary>An encoding: its vocabulary's file, its splitter, its special tokens that may be written in a text.</summary>
internal sealed record TokenEncoding(string Name, string File, PieceLoop Pieces, IReadOnlyDictionary<string, int> Special)
{
    /// <summary>The id of the vocabulary's first token: some models keep the ids below for special tokens.</summary>
    public int FirstId { get; init; }

    /// <summary>A text is brought into Unicode's form C first.</summary>
    public bool TakesFormC { get; init; }

    /// <summary>Special tokens that no text makes, by their ids.</summary>
    public IReadOnlyDictionary<int, string> Unwritten { get; init; } = FrozenDictionary<int, string>.Empty;
}
