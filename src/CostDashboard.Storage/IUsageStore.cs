namespace CostDashboard.Storage;

/// <summary>The write seam: durable, deduplicated, and the one place where stored records change.</summary>
public interface IUsageStore
{
    /// <summary>Queues a write for the next commit. False when the queue is full: nothing was taken, try again later.</summary>
    /// <param name="outcome">Completes after the commit; fails if nothing was stored.</param>
    bool TryWrite(UsageWrite write, out Task<WriteOutcome> outcome);

    /// <summary>Raised after each commit that added or changed records, on the writer's thread: handlers only signal.</summary>
    event Action? Stored;
}
