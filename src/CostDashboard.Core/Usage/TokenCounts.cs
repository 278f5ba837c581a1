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

    public bool IsZero => TotalInput == 0 && TotalOutput == 0 && WebSearches == 0;
}
