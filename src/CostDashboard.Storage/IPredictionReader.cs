using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage;

/// <summary>Records that carry a prediction, or the hash of a prompt whose count was kept.</summary>
public interface IPredictionReader
{
    /// <param name="keptHashes">A record that predicts its tokens itself is not looked up in it.</param>
    /// <returns>Those of [from, to), the newest first, among the newest 200,000 records in it that carry a prediction or any
    /// prompt's hash.</returns>
    Task<PredictionPage> ReadAsync(DateTime from, DateTime to, HashSet<string> keptHashes, CancellationToken ct);
}

/// <summary>Records with a prediction.</summary>
/// <param name="LookedBackTo">The range was read from here on: its beginning, or where there were too many records to go on.</param>
public sealed record PredictionPage(IReadOnlyList<PredictionSample> Samples, DateTime LookedBackTo, bool IsComplete);
