namespace CostDashboard.Storage;

/// <summary>The write seam: durable, deduplicated.</summary>
public interface IUsageStore
{
    /// <summary>Queues records for the next commit. False when the queue is full: nothing was taken, try again later.</summary>
    /// <param name="outcomes">Completes after the commit, one outcome a record in the order given; fails if nothing was stored.</param>
    bool TryAppend(IReadOnlyList<PricedUsage> records, out Task<AppendOutcome[]> outcomes);

    /// <summary>Raised after each commit that added records, on the writer's thread: handlers only signal.</summary>
    event Action? Stored;
}
