using CostDashboard.Core.Pricing;

namespace CostDashboard.Web.Spend;

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

    /// <summary>"Framework contract: -20 %"; null without a discount or markup.</summary>
    public string? AdjustmentNote { get; init; }

    /// <summary>What a discount takes off (negative) or a markup adds, after the service tier.</summary>
    public decimal AdjustmentUsd { get; init; }

    /// <summary>Who set the price and since when, in words.</summary>
    public string? PriceNote { get; init; }

    /// <summary>How a machine's price became rates, one step a line.</summary>
    public IReadOnlyList<string> SelfHostingSteps { get; init; } = [];

    /// <summary>Where the fees of tool calls stand that the price itself does not name.</summary>
    public IReadOnlyList<string> FeeNotes { get; init; } = [];

    /// <summary>What was counted and nobody knows the fee of; the total is that of the rest.</summary>
    public IReadOnlyList<string> UnpricedParts { get; init; } = [];

    public decimal? TotalUsd { get; init; }

    public decimal? ReportedCostUsd { get; init; }

    /// <summary>Reported less computed.</summary>
    public decimal? DifferenceUsd { get; init; }
}

/// <summary>One bucket × rate = amount, exact, before the service tier.</summary>
/// <param name="AmountUsd">Null for calls of a tool whose fee nobody knows.</param>
public sealed record LineAnswer(
    string Bucket, long Quantity, decimal? RateUsd, int Per, string? RateKey, string? FallbackFor, long? TierStart, decimal? AmountUsd);

/// <summary>The applied price, in short.</summary>
/// <param name="Origin">"market", "own" or "list".</param>
/// <param name="OriginFrom">The instant from which on the market version, the own price or the list's selection holds; null when it always
/// did.</param>
/// <param name="AdjustmentPercent">-20 is a discount, 15 a markup.</param>
public sealed record PriceAnswer(
    string Catalogue, string Provider, string Model, string MatchedBy, DateOnly? From, string ServiceTier, decimal Multiplier,
    PriceOrigin Origin, string? OriginId, string? OriginName, DateTime? OriginFrom, decimal? AdjustmentPercent)
{
    public static PriceAnswer Of(AppliedPrice price) => new(
        price.Catalogue, price.FallbackProvider
            ?? price.Provider, price.Model, price.MatchedBy, price.From, price.ServiceTier, price.Multiplier,
        price.Origin, price.OriginId, price.OriginName, price.OriginFrom, price.Adjustment?.Percent);
}
