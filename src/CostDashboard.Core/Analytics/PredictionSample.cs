using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Analytics;

/// <summary>What a record's sender predicted and what was billed.</summary>
/// <param name="PredictedTokens">Of input; null where nothing was predicted.</param>
/// <param name="ActualTokens">The whole input, cached tokens among it; null where the record counted nothing.</param>
/// <param name="ActualCost">As the source reported it, else as computed; null when unknown.</param>
public readonly record struct PredictionSample(DateTime AtUtc, string Model, long? PredictedTokens, long? ActualTokens, Money? PredictedCost, Money? ActualCost);
