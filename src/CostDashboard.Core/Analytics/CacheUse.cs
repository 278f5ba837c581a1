namespace CostDashboard.Core.Analytics;

/// <summary>How much of the input came from the prompt cache, and what that is worth in tokens. The three counts are disjoint.</summary>
public sealed record CacheUse(long Input, long CacheWrite, long CacheRead)
{
    // What providers commonly charge for a token read from cache, of one that is not. Costs come from real rates; this is for tokens.
    private const decimal ReadWeight = 0.1m;

    /// <summary>cache_read / (input + cache_write + cache_read), from 0 to 1; null when there was no input.</summary>
    public decimal? HitRate => Whole == 0 ? null : CacheRead / Whole;

    /// <summary>input + cache_write + 0.1 × cache_read: the uncached tokens that would weigh as much.</summary>
    public decimal EffectiveTokens => (decimal)Input + CacheWrite + (ReadWeight * CacheRead);

    /// <summary>What the effective tokens are fewer than the counted, in percent; null when there was no input.</summary>
    public decimal? SavedPercent => Whole == 0 ? null : (1 - (EffectiveTokens / Whole)) * 100;

    private decimal Whole => (decimal)Input + CacheWrite + CacheRead;
}
