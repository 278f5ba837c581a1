namespace CostDashboard.Web.Demo;

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
