using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Analytics;

/// <summary>
/// A prefix sent with calls that come one after the other at equal distances. A call that comes before the cache's time is over reads it,
/// and the time begins anew, as providers have it; one that comes later writes it again.
/// </summary>
/// <param name="Lifetime">How long the cache keeps what was written or read; an hour is charged at the rate of one-hour writes.</param>
public sealed record CachePlan(long PrefixTokens, long Calls, TimeSpan Spacing, TimeSpan Lifetime)
{
    public static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan OneHour = TimeSpan.FromHours(1);

    /// <summary>The second call and all after it find the prefix in the cache.</summary>
    public bool Hits => Spacing < Lifetime;

    /// <summary>How many calls write the prefix.</summary>
    public long Writes => Calls == 0 ? 0 : Hits ? 1 : Calls;

    /// <summary>Of the prefix in all calls.</summary>
    public CacheUse Use => new(0, Writes * PrefixTokens, (Calls - Writes) * PrefixTokens);

    /// <summary>
    /// Each call is priced by itself, as context tiers are; null where the price says nothing about tokens, or the amount is too large to
    /// state.
    /// </summary>
    public PromptCacheSaving Cost(AppliedPrice price)
    {
        var (uncached, write, read) = Each(price);
        return new PromptCacheSaving(uncached?.Times(Calls), Money.Sum(write?.Times(Writes), read?.Times(Calls - Writes)));
    }

    /// <summary>The least number of calls for which the cache is cheaper; null when it never is, or the price is unknown.</summary>
    public long? BreakEven(AppliedPrice price)
    {
        if (Each(price) is not ({ } uncached, { } write, { } read)) return null;
        if (write < uncached) return 1;
        if (!Hits || read >= uncached) return null;

        // write + (n − 1) · read < n · uncached
        return ((write - read).Nanos / (uncached - read).Nanos) + 1;
    }

    private (Money? Uncached, Money? Write, Money? Read) Each(AppliedPrice price)
    {
        var write = Lifetime >= OneHour ? new TokenCounts { CacheWrite1h = PrefixTokens } : new TokenCounts { CacheWrite5m = PrefixTokens };
        return (
            Of(price, new TokenCounts { Input = PrefixTokens }), Of(price, write), Of(price, new TokenCounts { CacheRead = PrefixTokens }));
    }

    private static Money? Of(AppliedPrice price, in TokenCounts counts) => Costs.Of(counts, 1, price).Cost;
}

/// <summary>A prefix sent with every call: what it costs as ordinary input, and written to the cache once and read ever after.</summary>
/// <param name="Uncached">Null when the price says nothing about tokens, or it is too large to state.</param>
/// <param name="Cached">The same.</param>
public sealed record PromptCacheSaving(Money? Uncached, Money? Cached)
{
    /// <summary>Negative where writing costs more than the reads save; null without a cost.</summary>
    public decimal? SavedPercent =>
        Uncached is { Nanos: > 0 } before && Cached is { } after ? (before - after).Usd / before.Usd * 100 : null;
}

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
