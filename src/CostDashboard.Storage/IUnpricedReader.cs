using CostDashboard.Core.Pricing;

namespace CostDashboard.Storage;

/// <summary>Which models have requests without a price, or with a part that has none.</summary>
public interface IUnpricedReader
{
    /// <returns>From totals, those with the most requests first, up to a limit.</returns>
    Task<IReadOnlyList<UnpricedModel>> ReadAsync(int limit, CancellationToken ct);

    /// <returns>Applied prices that leave a part of a cost unknown, the latest first, up to a limit.</returns>
    Task<IReadOnlyList<AppliedPrice>> PartlyAsync(int limit, CancellationToken ct);
}
