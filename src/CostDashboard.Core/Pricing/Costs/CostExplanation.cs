using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>
/// Why a cost is what it is: whose price it is, its lines, what the service tier and a discount change, and the total they add up to.
/// </summary>
public sealed record CostExplanation
{
    /// <summary>One for every bucket that counted something, at standard rates, in the order of a bill.</summary>
    public required IReadOnlyList<CostLine> Lines { get; init; }

    /// <summary>"whole input 280,000 &gt; 200,000: long-context rates"; null at base rates.</summary>
    public string? ContextNote { get; init; }

    /// <summary>What the service tier takes off (negative) or adds, in USD, exact.</summary>
    public decimal ServiceTierUsd { get; init; }

    /// <summary>"batch: 0.5 × token rates; …"; null for the standard tier.</summary>
    public string? ServiceTierNote { get; init; }

    /// <summary>What a discount takes off (negative) or a markup adds, in USD, exact; after the service tier.</summary>
    public decimal AdjustmentUsd { get; init; }

    /// <summary>"Framework contract: -20 %"; null when there is none.</summary>
    public string? AdjustmentNote { get; init; }

    /// <summary>"gpt-4o of openai, matched by name"; null when no model matched.</summary>
    public string? ModelNote { get; init; }

    /// <summary>
    /// "market price, genai-prices 0.1.8" or "own price 'Contract', in force since 2026-11-01 00:00 UTC"; null without a price.
    /// </summary>
    public string? PriceNote { get; init; }

    /// <summary>Where the fees of tool calls stand that the price itself does not name, one a line.</summary>
    public IReadOnlyList<string> FeeNotes { get; init; } = [];

    /// <summary>What was counted and nobody knows the fee of, by the names of the lines: the total is that of the rest.</summary>
    public IReadOnlyList<string> UnpricedParts { get; init; } = [];

    /// <summary>How a machine's price became rates, one step a line; empty for any other price.</summary>
    public IReadOnlyList<string> SelfHostingSteps { get; init; } = [];

    /// <summary>Lines, service tier and discount together, exact; <see cref="Total"/> is this, rounded once.</summary>
    public decimal Usd { get; init; }

    /// <summary>What the record costs; null when it cannot be known or told, and <see cref="UnknownBecause"/> says why.</summary>
    public Money? Total { get; init; }

    public string? UnknownBecause { get; init; }
}

/// <summary>One bucket of a cost: so many of it, at this rate, makes this amount. Before the service tier's multiplier.</summary>
/// <param name="Bucket">As in the API: "input_tokens", "cache_read_tokens", "web_searches", "file_search", "requests" …</param>
/// <param name="Quantity">Without the parts that have lines of their own.</param>
/// <param name="Rate">
/// USD for <paramref name="Per"/> of them; null when the price has none, which costs 0 beside another bucket that is priced.
/// </param>
/// <param name="Per">1,000,000 for tokens, 1,000 for tool calls and requests.</param>
/// <param name="RateKey">The catalogue's name of the rate used; null when there is none.</param>
/// <param name="FallbackFor">
/// The name of the bucket's own rate where the price lacks it and a more general one, <paramref name="RateKey"/>, stands in.
/// </param>
/// <param name="TierStart">The start of the context tier that set the rate; null at the base rate.</param>
/// <param name="Usd">Exact, unrounded.</param>
/// <param name="IsUnpriced">Nobody knows what these cost: they are an unpriced part, not 0.</param>
public readonly record struct CostLine(
    string Bucket, long Quantity, decimal? Rate, int Per, string? RateKey, string? FallbackFor, long? TierStart, decimal Usd,
    bool IsUnpriced = false);
