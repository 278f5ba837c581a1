using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Analytics;

/// <summary>A prefix sent with every call: what it costs as ordinary input, and written to the cache once and read ever after.</summary>
/// <param name="Uncached">Null when the price says nothing about tokens, or it is too large to state.</param>
/// <param name="Cached">The same.</param>
public sealed record PromptCacheSaving(Money? Uncached, Money? Cached)
{
    /// <summary>Negative where writing costs more than the reads save; null without a cost.</summary>
    public decimal? SavedPercent => Uncached is { Nanos: > 0 } before && Cached is { } after ? (before - after).Usd / before.Usd * 100 : null;
}
