namespace CostDashboard.Core.Pricing;

/// <summary>The names rates carry in the catalogue and in stored prices.</summary>
public static class RateKeys
{
    public const string Input = "input_mtok";
    public const string CacheRead = "cache_read_mtok";
    public const string CacheWrite = "cache_write_mtok";
    public const string CacheWrite1h = "cache_write_1h_mtok";
    public const string Output = "output_mtok";
    public const string Reasoning = "output_reasoning_mtok";
    public const string InputAudio = "input_audio_mtok";
    public const string OutputAudio = "output_audio_mtok";
    public const string CacheReadAudio = "cache_audio_read_mtok";
    public const string InputImage = "input_image_mtok";
    public const string OutputImage = "output_image_mtok";
    public const string CacheReadImage = "cache_image_read_mtok";
    public const string WebSearches = "web_searches_kcount";
    public const string Requests = "requests_kcount";

    /// <summary>The rates of tokens we count, in the order they are written in.</summary>
    public static readonly IReadOnlyList<string> Tokens =
    [
        Input, CacheRead, CacheWrite, CacheWrite1h, Output, Reasoning,
        InputAudio, OutputAudio, CacheReadAudio, InputImage, OutputImage, CacheReadImage,
    ];

    /// <summary>All rates of what we count.</summary>
    public static readonly IReadOnlyList<string> Counted = [.. Tokens, WebSearches, Requests];
}
