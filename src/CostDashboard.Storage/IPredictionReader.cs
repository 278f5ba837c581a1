namespace CostDashboard.Storage;

/// <summary>Records that carry a prediction.</summary>
public interface IPredictionReader
{
    /// <returns>Those of [from, to), the newest first, among the newest 200,000 records of any kind in it.</returns>
    Task<PredictionPage> ReadAsync(DateTime from, DateTime to, CancellationToken ct);
}
