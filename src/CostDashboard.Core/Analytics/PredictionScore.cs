namespace CostDashboard.Core.Analytics;

/// <summary>How near predictions came, over the records where both numbers are known and the actual one is not 0. Percentages are null where there are none.</summary>
/// <param name="Predicted">The sum of what was predicted for these records.</param>
/// <param name="Actual">The sum of what was.</param>
/// <param name="ErrorPercent">The mean of the records' errors, by <see cref="PredictionAccuracy"/>.</param>
/// <param name="AccuracyPercent">The mean of their accuracies.</param>
/// <param name="BiasPercent">All that was predicted over all that was, less 100: above 0 too much was predicted.</param>
public sealed record PredictionScore(int Samples, decimal Predicted, decimal Actual, decimal? ErrorPercent, decimal? AccuracyPercent, decimal? BiasPercent)
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
