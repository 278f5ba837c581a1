namespace CostDashboard.Core.Usage;

/// <summary>
/// What one record counted, in disjoint buckets, each a whole number of tokens (web searches: of searches).
/// Parts kept beside their whole: <see cref="Reasoning"/> is part of <see cref="Output"/>;
/// <see cref="CacheReadAudio"/> and <see cref="CacheReadImage"/> are parts of <see cref="CacheRead"/>.
/// </summary>
public readonly record struct TokenCounts
{
    /// <summary>Input that was neither cached nor audio nor image.</summary>
    public long Input { get; init; }

    public long CacheRead { get; init; }

    public long CacheWrite5m { get; init; }

    public long CacheWrite1h { get; init; }

    /// <summary>Output, reasoning included, audio and image excluded.</summary>
    public long Output { get; init; }

    public long Reasoning { get; init; }

    public long InputAudio { get; init; }

    public long OutputAudio { get; init; }

    public long InputImage { get; init; }

    public long OutputImage { get; init; }

    public long CacheReadAudio { get; init; }

    public long CacheReadImage { get; init; }

    public long WebSearches { get; init; }

    /// <summary>The request's whole input: what a context tier looks at.</summary>
    public long TotalInput => checked(Input + CacheRead + CacheWrite5m + CacheWrite1h + InputAudio + InputImage);

    public long TotalOutput => checked(Output + OutputAudio + OutputImage);

    /// <summary>How many counts there are, parts included.</summary>
    public const int Length = 13;

    /// <summary>The counts' names in the API, in the order of <see cref="CopyTo"/>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "input_tokens", "cache_read_tokens", "cache_write_tokens", "cache_write_1h_tokens", "output_tokens", "reasoning_tokens",
        "input_audio_tokens", "output_audio_tokens", "input_image_tokens", "output_image_tokens",
        "cache_read_audio_tokens", "cache_read_image_tokens", "web_searches",
    ];

    public void CopyTo(Span<long> values)
    {
        values[0] = Input;
        values[1] = CacheRead;
        values[2] = CacheWrite5m;
        values[3] = CacheWrite1h;
        values[4] = Output;
        values[5] = Reasoning;
        values[6] = InputAudio;
        values[7] = OutputAudio;
        values[8] = InputImage;
        values[9] = OutputImage;
        values[10] = CacheReadAudio;
        values[11] = CacheReadImage;
        values[12] = WebSearches;
    }

    public static TokenCounts From(ReadOnlySpan<long> values) => new()
    {
        Input = values[0],
        CacheRead = values[1],
        CacheWrite5m = values[2],
        CacheWrite1h = values[3],
        Output = values[4],
        Reasoning = values[5],
        InputAudio = values[6],
        OutputAudio = values[7],
        InputImage = values[8],
        OutputImage = values[9],
        CacheReadAudio = values[10],
        CacheReadImage = values[11],
        WebSearches = values[12],
    };

    public bool IsZero => TotalInput == 0 && TotalOutput == 0 && WebSearches == 0;
}
