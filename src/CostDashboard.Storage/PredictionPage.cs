using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage;

/// <summary>Records with a prediction.</summary>
/// <param name="LookedBackTo">The range was read from here on: its beginning, or where there were too many records to go on.</param>
public sealed record PredictionPage(IReadOnlyList<PredictionSample> Samples, DateTime LookedBackTo, bool IsComplete);
