using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>A bucket as it is charged: how many of it a record counted, and which rates may price it.</summary>
/// <param name="Name">As in the API.</param>
/// <param name="For">Where its cost is counted.</param>
/// <param name="Count">Its own count. A part counts no more than its whole.</param>
/// <param name="Keys">The rates that may price it, nearest first.</param>
/// <param name="Whole">The bucket that counts this one too, or null.</param>
internal sealed record Bucket(string Name, CostBucket For, Bucket.Counting Count, string[] Keys, Bucket? Whole = null)
{
    internal delegate long Counting(in TokenCounts counts, long requests);

    private static readonly Bucket Output = new("output_tokens", CostBucket.Output, (in c, _) => c.Output, [RateKeys.Output]);

    private static readonly Bucket CacheRead =
        new("cache_read_tokens", CostBucket.CacheRead, (in c, _) => c.CacheRead, [RateKeys.CacheRead, RateKeys.Input]);

    internal static readonly Bucket WebSearches =
        new("web_searches", CostBucket.Other, (in c, _) => c.WebSearches, [RateKeys.WebSearches]);

    internal static readonly Bucket Requests =
        new("requests", CostBucket.Other, (in _, requests) => requests, [RateKeys.Requests]);

    /// <summary>In the order a bill lists them.</summary>
    internal static readonly IReadOnlyList<Bucket> All =
    [
        new("input_tokens", CostBucket.Input, (in c, _) => c.Input, [RateKeys.Input]),
        CacheRead,
        new("cache_read_audio_tokens", CostBucket.CacheRead, (in c, _) => CachedAudio(c),
            [RateKeys.CacheReadAudio, RateKeys.CacheRead, RateKeys.InputAudio, RateKeys.Input], CacheRead),
        new("cache_read_image_tokens", CostBucket.CacheRead, (in c, _) => Math.Min(c.CacheReadImage, c.CacheRead - CachedAudio(c)),
            [RateKeys.CacheReadImage, RateKeys.CacheRead, RateKeys.InputImage, RateKeys.Input], CacheRead),
        new("cache_write_tokens", CostBucket.CacheWrite5m, (in c, _) => c.CacheWrite5m, [RateKeys.CacheWrite, RateKeys.Input]),
        new("cache_write_1h_tokens", CostBucket.CacheWrite1h, (in c, _) => c.CacheWrite1h,
            [RateKeys.CacheWrite1h, RateKeys.CacheWrite, RateKeys.Input]),
        new("input_audio_tokens", CostBucket.Input, (in c, _) => c.InputAudio, [RateKeys.InputAudio, RateKeys.Input]),
        new("input_image_tokens", CostBucket.Input, (in c, _) => c.InputImage, [RateKeys.InputImage, RateKeys.Input]),
        Output,
        new("reasoning_tokens", CostBucket.Output, (in c, _) => Math.Min(c.Reasoning, c.Output),
            [RateKeys.Reasoning, RateKeys.Output], Output),
        new("output_audio_tokens", CostBucket.Output, (in c, _) => c.OutputAudio, [RateKeys.OutputAudio, RateKeys.Output]),
        new("output_image_tokens", CostBucket.Output, (in c, _) => c.OutputImage, [RateKeys.OutputImage, RateKeys.Output]),
        WebSearches,
        Requests,
    ];

    internal bool IsTokens => this != WebSearches && this != Requests;

    // Records compare by value; buckets are few fixed objects.
    public bool Equals(Bucket? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    private static long CachedAudio(in TokenCounts c) => Math.Min(c.CacheReadAudio, c.CacheRead);
}
