using CostDashboard.Storage;

namespace CostDashboard.Web.Host;

/// <summary>For work in the background, which comes back until it is taken.</summary>
public static class StoreWriting
{
    /// <summary>How long a write of the background waits in the store for room, behind whatever is sent meanwhile.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan TroublePause = TimeSpan.FromSeconds(5);

    /// <summary>Waits for room, then for the commit.</summary>
    public static async Task<WriteOutcome> WriteWhenThereIsRoomAsync(
        this IUsageStore store, UsageWrite write, TimeProvider time, CancellationToken ct)
    {
        while (true)
        {
            var outcome = await store.WriteAsync(write with { Patience = Patience }, ct);
            if (outcome.ComeBackIn is not { } later) return outcome;

            await Task.Delay(later, time, ct);
        }
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
                return await store.WriteWhenThereIsRoomAsync(write, time, ct);
            }
            catch (WriteTroubleException)
            {
                await Task.Delay(TroublePause, time, ct);
            }
        }
    }
}
