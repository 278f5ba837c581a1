using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>Why a cost is what it is: its lines, the service tier's part, and the total they add up to.</summary>
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

    /// <summary>Lines and service tier together, exact; <see cref="Total"/> is this, rounded once.</summary>
    public decimal Usd { get; init; }

    /// <summary>What the record costs; null when it cannot be known or told, and <see cref="UnknownBecause"/> says why.</summary>
    public Money? Total { get; init; }

    public string? UnknownBecause { get; init; }
}
