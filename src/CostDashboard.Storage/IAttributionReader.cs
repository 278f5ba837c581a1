namespace CostDashboard.Storage;

/// <summary>Walks stored records for attribution rules, oldest first. For jobs: it looks at every record of its range.</summary>
public interface IAttributionReader
{
    /// <param name="after">Where the page before ended; null for the first.</param>
    Task<LackingPage> ReadAsync(AttributionRange range, UsageCursor? after, CancellationToken ct);
}
