using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Demo;

/// <summary>A model the company calls: what it can do, and what the company's gateway believes it costs.</summary>
public sealed record DemoModel
{
    public required string Name { get; init; }

    /// <summary>Null when the source does not say: the in-house model that no price list knows.</summary>
    public string? Provider { get; init; }

    /// <summary>No prompt is longer.</summary>
    public required int MaxInput { get; init; }

    /// <summary>True when the provider counts reads from its prompt cache.</summary>
    public bool CacheReads { get; init; }

    /// <summary>True when the provider also charges for writing into it.</summary>
    public bool CacheWrites { get; init; }

    /// <summary>True when a write may be kept for an hour, at a higher rate.</summary>
    public bool HourWrites { get; init; }

    /// <summary>Usual part of the output spent on reasoning; 0 for a model that does not reason.</summary>
    public double Reasoning { get; init; }

    /// <summary>True for embeddings: nothing but input is counted.</summary>
    public bool NoOutput { get; init; }

    public required double MsPerOutputToken { get; init; }

    /// <summary>Oldest first; the last one that has started holds.</summary>
    public IReadOnlyList<DemoRates> Rates { get; init; } = [];
}

/// <summary>
/// US dollars per million tokens (web searches: per thousand) as the gateway knows them: without long-context tiers, without the
/// one-hour write's rate, and late in learning of a change. So its costs differ a little from ours, as in life.
/// </summary>
public sealed record DemoRates
{
    /// <summary>UTC day; null for "always".</summary>
    public DateOnly? From { get; init; }

    public required decimal Input { get; init; }

    public decimal CacheRead { get; init; }

    public decimal CacheWrite { get; init; }

    public decimal Output { get; init; }

    public decimal WebSearches { get; init; }
}

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
