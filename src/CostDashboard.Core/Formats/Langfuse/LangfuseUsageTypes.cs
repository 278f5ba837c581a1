namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>
/// What the names in usageDetails count. Senders choose them freely; these are the ones Langfuse has prices for and its SDKs send.
/// Of others, those with "input" or "output" in them count as such, by Langfuse's own rule.
/// </summary>
internal static class LangfuseUsageTypes
{
    public const string Total = "total";
    public const string Input = "input_tokens";
    public const string Output = "output_tokens";

    private const string OtherInput = "other_input";
    private const string OtherOutput = "other_output";

    public static readonly IReadOnlyList<string> InputParts =
        ["cache_read_tokens", "cache_write_tokens", "cache_write_1h_tokens", "input_audio_tokens", "input_image_tokens", OtherInput];

    public static readonly IReadOnlyList<string> OutputParts =
        ["output_reasoning_tokens", "output_audio_tokens", "output_image_tokens", OtherOutput];

    /// <summary>Null for what is neither.</summary>
    public static string? Find(string name) => name switch
    {
        "total" or "total_tokens" or "totalTokens" or "total_token_count" or "totalTokenCount" => Total,
        "input" or "input_tokens" or "promptTokens" or "prompt_token_count" or "promptTokenCount" => Input,
        "output" or "output_tokens" or "completionTokens" or "candidates_token_count" or "candidatesTokenCount" => Output,
        "input_cached_tokens" or "cache_read_input_tokens" or "input_cache_read" or "input_cache_read_tokens" or "cache_read_tokens"
            or "cached_tokens" or "cached_content_token_count" or "cachedContentTokenCount" => "cache_read_tokens",
        "cache_creation_input_tokens" or "input_cache_creation" or "input_cache_creation_tokens" or "input_cache_creation_5m"
            or "input_cache_write" or "input_cache_write_tokens" or "cache_write_tokens" => "cache_write_tokens",
        "input_cache_creation_1h" => "cache_write_1h_tokens",
        "input_audio_tokens" or "input_audio" => "input_audio_tokens",
        "input_image_tokens" or "input_image" => "input_image_tokens",
        "output_reasoning_tokens" or "output_reasoning" or "reasoning_tokens" or "thoughts_token_count" or "thoughtsTokenCount" => "output_reasoning_tokens",
        "output_audio_tokens" or "output_audio" => "output_audio_tokens",
        "output_image_tokens" or "output_image" => "output_image_tokens",
        _ when name.Contains("input", StringComparison.OrdinalIgnoreCase) => OtherInput,
        _ when name.Contains("output", StringComparison.OrdinalIgnoreCase) => OtherOutput,
        _ => null,
    };
}
