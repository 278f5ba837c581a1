using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Analytics;

/// <summary>
/// How near predictions came, over the records where both numbers are known and the actual one is not 0. Percentages are null where there
/// are none.
/// </summary>
/// <param name="Predicted">The sum of what was predicted for these records.</param>
/// <param name="Actual">The sum of what was.</param>
/// <param name="ErrorPercent">The mean of the records' errors, by <see cref="PredictionAccuracy"/>.</param>
/// <param name="AccuracyPercent">The mean of their accuracies.</param>
/// <param name="BiasPercent">All that was predicted over all that was, less 100: above 0 too much was predicted.</param>
public sealed record PredictionScore(
    int Samples, decimal Predicted, decimal Actual, decimal? ErrorPercent, decimal? AccuracyPercent, decimal? BiasPercent)
{
    private const int Decimals = 4;

    public static PredictionScore Of(IEnumerable<(decimal Predicted, decimal Actual)> pairs)
    {
        var known = pairs.Where(pair => pair.Actual != 0).ToList();
        var (predicted, actual) = (known.Sum(pair => pair.Predicted), known.Sum(pair => pair.Actual));
        if (known.Count == 0 || actual == 0) return new PredictionScore(known.Count, predicted, actual, null, null, null);

        return new PredictionScore(
            known.Count,
            predicted,
            actual,
            Rounded(known.Average(pair => PredictionAccuracy.ErrorPercent(pair.Predicted, pair.Actual)!.Value)),
            Rounded(known.Average(pair => PredictionAccuracy.AccuracyPercent(pair.Predicted, pair.Actual)!.Value)),
            Rounded((predicted - actual) / actual * 100));
    }

    private static decimal Rounded(decimal percent) => decimal.Round(percent, Decimals);
}

/// <summary>What was predicted for a record and what was billed.</summary>
/// <param name="PredictedTokens">Of input; null where nothing was predicted.</param>
/// <param name="ActualTokens">The whole input, cached tokens among it; null where the record counted nothing.</param>
/// <param name="ActualCost">As the source reported it, else as computed; null when unknown.</param>
public readonly record struct PredictionSample(
    DateTime AtUtc, string Model, long? PredictedTokens, long? ActualTokens, Money? PredictedCost, Money? ActualCost)
{
    /// <summary>Of a prompt whose count was kept; null where the record predicted its tokens itself.</summary>
    public string? KeptHash { get; init; }

    /// <summary>Calls the record stands for.</summary>
    public long Requests { get; init; } = 1;
}

/// <summary>How near a prediction, of tokens or of cost, came to what was.</summary>
public static class PredictionAccuracy
{
    /// <summary>|predicted − actual| / actual, in percent; null when there was nothing to predict.</summary>
    public static decimal? ErrorPercent(decimal predicted, decimal actual) =>
        actual == 0 ? null : Math.Abs(predicted - actual) / Math.Abs(actual) * 100;

    /// <summary>100 less the error, and never below 0.</summary>
    public static decimal? AccuracyPercent(decimal predicted, decimal actual) =>
        ErrorPercent(predicted, actual) is { } error ? Math.Max(0, 100 - error) : null;
}
