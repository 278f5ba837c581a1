using CostDashboard.Core.Usage;

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

    private const string FileSearches = "storage_searches_kcount";
    private const string PerThousand = "_kcount";

    /// <summary>The rates of tokens we count, in the order they are written in.</summary>
    public static readonly IReadOnlyList<string> Tokens =
    [
        Input, CacheRead, CacheWrite, CacheWrite1h, Output, Reasoning,
        InputAudio, OutputAudio, CacheReadAudio, InputImage, OutputImage, CacheReadImage,
    ];

    /// <summary>All rates of what we count.</summary>
    public static readonly IReadOnlyList<string> Counted = [.. Tokens, WebSearches, Requests];

    /// <summary>The rate of a kind of <see cref="ToolCalls"/>, USD for a thousand.</summary>
    public static string OfCall(string kind) => kind switch
    {
        ToolCalls.WebSearch => WebSearches,
        ToolCalls.FileSearch => FileSearches,
        _ => kind + PerThousand,
    };

    /// <summary>Whether a name is one that <see cref="OfCall"/> gives.</summary>
    public static bool IsOfCall(string key) =>
        key.EndsWith(PerThousand, StringComparison.Ordinal) && ToolCalls.IsKind(key[..^PerThousand.Length]);
}
