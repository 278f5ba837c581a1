namespace CostDashboard.Core.Analytics;

/// <summary>How near a prediction, of tokens or of cost, came to what was.</summary>
public static class PredictionAccuracy
{
    /// <summary>|predicted − actual| / actual, in percent; null when there was nothing to predict.</summary>
    public static decimal? ErrorPercent(decimal predicted, decimal actual) => actual == 0 ? null : Math.Abs(predicted - actual) / Math.Abs(actual) * 100;

    /// <summary>100 less the error, and never below 0.</summary>
    public static decimal? AccuracyPercent(decimal predicted, decimal actual) =>
        ErrorPercent(predicted, actual) is { } error ? Math.Max(0, 100 - error) : null;
}
