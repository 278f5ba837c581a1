using System.Text.Json;

namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>
/// What the names in usageDetails count. Senders choose them freely; these are the ones Langfuse has prices for, its SDKs and integrations
/// send, and providers use. Of others, those with "input" or "output" in them count as such, by Langfuse's own rule.
/// </summary>
internal static class LangfuseUsageTypes
{
    public const string Total = "total";
    public const string Input = "input_tokens";
    public const string Output = "output_tokens";
    public const string CacheRead = "cache_read_tokens";
    public const string CacheReadAudio = "cache_audio_read_tokens";
    public const string CacheReadImage = "cache_image_read_tokens";
    public const string InputAudio = "input_audio_tokens";
    public const string InputImage = "input_image_tokens";

    /// <summary>All writes, or those of five minutes where another type counts those of an hour.</summary>
    public const string CacheWrite = "cache_write_tokens";

    public const string CacheWrite5m = "cache_write_5m_tokens";
    public const string CacheWrite1h = "cache_write_1h_tokens";

    /// <summary>Parts of all writes that stand beside them: LangChain's "ephemeral_5m_input_tokens".</summary>
    public const string Ephemeral5m = "ephemeral_5m";
    public const string Ephemeral1h = "ephemeral_1h";

    /// <summary>Neither input nor output to us; Langfuse adds it to its total.</summary>
    public const string Unknown = "unknown";

    public const string OtherInput = "other_input";

    private const string OtherOutput = "other_output";
    private const string Modality = "modality_";

    public static readonly IReadOnlyList<string> InputParts = [CacheRead, InputAudio, InputImage, OtherInput];

    public static readonly IReadOnlyList<string> OutputParts =
        ["output_reasoning_tokens", "output_audio_tokens", "output_image_tokens", OtherOutput];

    /// <summary>Null for what counts no tokens, or tokens that another type counts already.</summary>
    public static string? Find(string name)
    {
        var plain = Plain(name);
        var modality = plain.IndexOf(Modality, StringComparison.Ordinal);
        if (modality > 0) return OfModality(plain[..modality], plain[(modality + Modality.Length)..]);
        if (plain.Contains("cost", StringComparison.Ordinal) || plain.Contains("latency", StringComparison.Ordinal)) return null;
        if (plain.Contains("5m", StringComparison.Ordinal) || plain.Contains("1h", StringComparison.Ordinal)) return OfLifetime(plain);

        return plain switch
        {
            Total => Total,
            "input" or "prompt" => Input,
            "output" or "completion" or "candidates" or "generated" => Output,
            "input_cached" or "cache_read_input" or "input_cache_read" or "cache_read" or "cached" or "cached_content" or "cached_input"
                or "input_cached_content" or "cached_prompt" or "prompt_cache_hit" or "input_priority_cache_read"
                or "input_flex_cache_read" => CacheRead,
            "cache_creation_input" or "input_cache_creation" or "cache_creation" or "cache_write_input" or "input_cache_write"
                or "cache_write"
                or "cached_write" => CacheWrite,
            "input_audio" => InputAudio,
            "input_image" => InputImage,
            "output_reasoning" or "reasoning" or "thoughts" or "output_thinking" or "thinking" or "reasoning_output"
                or "output_priority_reasoning" or "output_flex_reasoning" => "output_reasoning_tokens",
            "output_audio" => "output_audio_tokens",
            "output_image" => "output_image_tokens",
            // LangChain names the tier of what "input" and "output" count already.
            "input_priority" or "output_priority" => null,
            "tool_use_prompt" => OtherInput,
            _ when plain.Contains("input", StringComparison.Ordinal) => OtherInput,
            _ when plain.Contains("output", StringComparison.Ordinal) => OtherOutput,
            _ => Unknown,
        };
    }

    /// <summary>Types whose names count different tokens and are added up; two names of any other type count the same ones.</summary>
    public static bool IsSum(string type, string name) =>
        type is OtherInput or OtherOutput or Unknown || name.Contains(Modality, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether input under that name includes what was cached, where no total tells: Google's rule.</summary>
    public static bool IsWhole(string name) => name is "prompt_token_count" or "promptTokenCount";

    // Vertex, by way of LangChain: "input_modality_TEXT", "cached_modality_AUDIO", "output_modality_IMAGE".
    private static string OfModality(string side, string modality) => (side, modality) switch
    {
        ("cached_", "audio") => CacheReadAudio,
        ("cached_", "image" or "document") => CacheReadImage,
        ("cached_", _) => CacheRead,
        ("input_", "audio") => InputAudio,
        ("input_", "image" or "document") => InputImage,
        ("output_", "audio") => "output_audio_tokens",
        ("output_", "image" or "document") => "output_image_tokens",
        ("output_", _) => OtherOutput,
        _ => OtherInput,
    };

    private static string OfLifetime(string plain) =>
        (plain.Contains("ephemeral", StringComparison.Ordinal), plain.Contains("1h", StringComparison.Ordinal)) switch
    {
        (true, true) => Ephemeral1h,
        (true, false) => Ephemeral5m,
        (false, true) => CacheWrite1h,
        (false, false) => CacheWrite5m,
    };

    /// <summary>"cacheReadInputTokenCount" and "cache_read_input_tokens" are "cache_read_input".</summary>
    private static string Plain(string name)
    {
        var plain = JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
        foreach (var ending in (ReadOnlySpan<string>)["_tokens", "_token_count", "_token"])
        {
            if (plain.Length > ending.Length && plain.EndsWith(ending, StringComparison.Ordinal)) return plain[..^ending.Length];
        }

        return plain;
    }
}
