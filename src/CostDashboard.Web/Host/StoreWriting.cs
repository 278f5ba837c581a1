using CostDashboard.Storage;

namespace CostDashboard.Web.Host;

public static class StoreWriting
{
    private static readonly TimeSpan TroublePause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan QueuePause = TimeSpan.FromMilliseconds(50);

    /// <summary>For work in the background: waits for room in the queue, behind whatever is sent meanwhile, then for the commit.</summary>
    public static async Task<WriteOutcome> WriteAsync(this IUsageStore store, UsageWrite write, TimeProvider time, CancellationToken ct)
    {
        Task<WriteOutcome> outcome;
        while (!store.TryWrite(write, out outcome)) await Task.Delay(QueuePause, time, ct);
        return await outcome;
    }

    /// <summary>
    /// For long work, which a locked file or a full disk stops only for a while: nothing is kept of a write that failed so, and it is tried
    /// until it is taken.
    /// </summary>
    public static async Task<WriteOutcome> WriteUntilTakenAsync(
        this IUsageStore store, UsageWrite write, TimeProvider time, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await store.WriteAsync(write, time, ct);
            }
            catch (Exception error) when (WriteTrouble.CauseOf(error) is not null)
            {
                await Task.Delay(TroublePause, time, ct);
            }
        }
    }
}
