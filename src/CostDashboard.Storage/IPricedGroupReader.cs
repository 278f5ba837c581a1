namespace CostDashboard.Storage;

/// <summary>Adds up stored records by the price that was applied to them.</summary>
public interface IPricedGroupReader
{
    /// <summary>Of the question's instants and filter, from the earliest record on, up to a bounded number that is looked at.</summary>
    Task<PricedGroups> ReadAsync(SpendQuestion question, CancellationToken ct);
}
