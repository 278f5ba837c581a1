using CostDashboard.Storage;

namespace CostDashboard.Web.Shared;

public static class StoreWriting
{
    private static readonly TimeSpan QueuePause = TimeSpan.FromMilliseconds(50);

    /// <summary>For work in the background: waits for room in the queue, behind whatever is sent meanwhile, then for the commit.</summary>
    public static async Task<WriteOutcome> WriteAsync(this IUsageStore store, UsageWrite write, TimeProvider time, CancellationToken ct)
    {
        Task<WriteOutcome> outcome;
        while (!store.TryWrite(write, out outcome)) await Task.Delay(QueuePause, time, ct);
        return await outcome;
    }
}
