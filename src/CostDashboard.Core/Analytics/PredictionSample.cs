using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Analytics;

/// <summary>What was predicted for a record and what was billed.</summary>
/// <param name="PredictedTokens">Of input; null where nothing was predicted.</param>
/// <param name="ActualTokens">The whole input, cached tokens among it; null where the record counted nothing.</param>
/// <param name="ActualCost">As the source reported it, else as computed; null when unknown.</param>
public readonly record struct PredictionSample(DateTime AtUtc, string Model, long? PredictedTokens, long? ActualTokens, Money? PredictedCost, Money? ActualCost)
{
    /// <summary>Of a prompt whose count was kept; null where the record predicted its tokens itself.</summary>
    public string? KeptHash { get; init; }

    /// <summary>Calls the record stands for.</summary>
    public long Requests { get; init; } = 1;
}
