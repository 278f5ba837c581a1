namespace CostDashboard.Core.Usage;

/// <summary>What few records say and no rollup sums; stored together as one JSON value.</summary>
public sealed record UsageDetails
{
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public long? PredictedTokens { get; init; }

    public Money? PredictedCost { get; init; }

    /// <summary>simple, moderate or complex.</summary>
    public string? Complexity { get; init; }

    public bool? Realtime { get; init; }

    public long? SystemPromptTokens { get; init; }

    public string? PromptHash { get; init; }

    public long? ToolResultTokens { get; init; }
}
