namespace CostDashboard.Storage;

/// <summary>The read seam for totals; answers from rollups only.</summary>
public interface ISpendReader
{
    Task<SpendAnswer> ReadAsync(SpendQuestion question, CancellationToken ct);
}
