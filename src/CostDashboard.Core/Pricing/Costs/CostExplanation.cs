using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>Why a cost is what it is: whose price it is, its lines, what the service tier and a discount change, and the total they add up to.</summary>
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

    /// <summary>"market price, genai-prices 0.1.8" or "own price 'Contract', in force since 2026-11-01 00:00 UTC"; null without a price.</summary>
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
