namespace CostDashboard.Web.Spend;

/// <summary>One record and why it costs what it costs.</summary>
public sealed record UsageDetailAnswer(IReadOnlyDictionary<string, object?> Record, CostReasons Why);

/// <summary>The price that was applied, and its arithmetic.</summary>
public sealed record CostReasons
{
    /// <summary>Why the cost is unknown; null when it is known.</summary>
    public string? UnknownBecause { get; init; }

    public PriceAnswer? Price { get; init; }

    public IReadOnlyList<LineAnswer> Lines { get; init; } = [];

    public string? ContextNote { get; init; }

    public string? ServiceTierNote { get; init; }

    /// <summary>What the service tier takes off (negative) or adds.</summary>
    public decimal ServiceTierUsd { get; init; }

    public decimal? TotalUsd { get; init; }

    public decimal? ReportedCostUsd { get; init; }

    /// <summary>Reported less computed.</summary>
    public decimal? DifferenceUsd { get; init; }
}

public sealed record PriceAnswer(
    string Catalogue, string Provider, string Model, string MatchedBy, DateOnly? From, string ServiceTier, decimal Multiplier);

public sealed record LineAnswer(string Bucket, long Quantity, decimal? RateUsd, int Per, string? RateKey, string? FallbackFor, long? TierStart, decimal AmountUsd);
