namespace CostDashboard.Storage;

/// <summary>Which models have requests without a price.</summary>
public interface IUnpricedReader
{
    /// <returns>From totals, those with the most requests first, up to a limit.</returns>
    Task<IReadOnlyList<UnpricedModel>> ReadAsync(int limit, CancellationToken ct);
}
