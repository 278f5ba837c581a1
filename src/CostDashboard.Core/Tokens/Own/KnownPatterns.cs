namespace CostDashboard.Core.Tokens;

/// <summary>How published tokenizers split a text, for files of ranks, which do not say it.</summary>
/// <param name="Id">As the encoding is called.</param>
/// <param name="Name">For a person.</param>
/// <param name="Pattern">A regular expression of .NET.</param>
public sealed record KnownPattern(string Id, string Name, string Pattern);

/// <summary>
/// The written list. tiktoken's are those of tiktoken_ext/openai_public.py without possessive quantifiers, which only make them faster;
/// Qwen's is the one of its tokenizer.json. "ſ" is an "s" there when case is ignored, in .NET it is not.
/// </summary>
public static class KnownPatterns
{
    private const string Endings = "(?i:'s|'ſ|'t|'re|'ve|'m|'ll|'d)";
    private const string Upper = @"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]";
    private const string Lower = @"[\p{Ll}\p{Lm}\p{Lo}\p{M}]";
    private const string Rest = @"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
    private const string Letters = Endings + @"|[^\r\n\p{L}\p{N}]?\p{L}+|";

    public static IReadOnlyList<KnownPattern> All { get; } =
    [
        new(
            "o200k_base", "o200k_base (GPT-4o and later)",
            $@"[^\r\n\p{{L}}\p{{N}}]?{Upper}*{Lower}+{Endings}?|[^\r\n\p{{L}}\p{{N}}]?{Upper}+{Lower}*{Endings}?|\p{{N}}{{1,3}}"
                + @"| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"),
        new("cl100k_base", "cl100k_base (GPT-4, Llama 3)", Letters + @"\p{N}{1,3}" + Rest),
        new("qwen2", "Qwen 2 and 3", Letters + @"\p{N}" + Rest),
        new("gpt2", "GPT-2 (r50k, p50k)", Gpt2),
    ];

    /// <summary>Also what Hugging Face's ByteLevel splits by where nothing else is said.</summary>
    internal const string Gpt2 = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    /// <summary>Null for a text that is no id of the list.</summary>
    internal static System.Text.RegularExpressions.Regex? Find(string id) =>
        All.FirstOrDefault(known => known.Id == id) is { } known ? PatternSplitter.Compiled(known.Pattern) : null;
}
