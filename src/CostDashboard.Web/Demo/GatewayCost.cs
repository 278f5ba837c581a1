using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Demo;

/// <summary>The cost as the demo's gateway would report it; see <see cref="DemoRates"/> for what it does not know.</summary>
internal static class GatewayCost
{
    public static Money? Of(DemoModel model, in TokenCounts counts, DateTime timestamp, string serviceTier)
    {
        var day = DateOnly.FromDateTime(timestamp);
        var rates = model.Rates.LastOrDefault(r => r.From is null || r.From <= day);
        if (rates is null) return null;

        var perMillion = counts.Input * rates.Input + counts.CacheRead * rates.CacheRead
            + (counts.CacheWrite5m + counts.CacheWrite1h) * rates.CacheWrite + counts.Output * rates.Output;
        var usd = perMillion / 1_000_000m * (serviceTier == ServiceTiers.Batch ? 0.5m : 1m);
        return Money.FromUsd(usd + counts.WebSearches * rates.WebSearches / 1_000m);
    }
}
