using CostDashboard.Core.Pricing;

namespace CostDashboard.Storage;

/// <summary>Adds up stored records by the price that was applied to them.</summary>
public interface IPricedGroupReader
{
    /// <summary>Of the question's instants and filter, from the earliest record on, up to a bounded number that is looked at.</summary>
    Task<PricedGroups> ReadAsync(SpendQuestion question, CancellationToken ct);
}

/// <param name="Groups">The dearest first.</param>
/// <param name="Looked">Records of the time asked for, whatever the filter.</param>
/// <param name="CompleteTo">UTC; where there are more records than are looked at, those from this instant on are missing or in
/// part. Null when all are there.</param>
public sealed record PricedGroups(IReadOnlyList<PricedGroup> Groups, long Looked, DateTime? CompleteTo);
