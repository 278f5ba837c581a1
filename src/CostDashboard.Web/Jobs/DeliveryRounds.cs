using CostDashboard.Storage.Model;
using CostDashboard.Web.Alerts;

namespace CostDashboard.Web.Jobs;

/// <summary>
/// Sends the messages that are due, apart from evaluating rules: a webhook that hangs delays no alert. When a message is tried again lies
/// in our own table; a try that is due before the next minute gets a run of its own.
/// </summary>
public sealed class DeliveryRounds(AlertSender sender, JobStarter jobs, TimeProvider time)
{
    private static readonly TimeSpan UntilNextRun = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    private long _nextTicks;

    public async Task<JobResult> RunAsync(CancellationToken ct)
    {
        var sent = await sender.RunOnceAsync(ct);
        await PlanNextAsync(ct);
        return sent == 0 ? JobResult.NothingToDo : JobResult.Done;
    }

    private async Task PlanNextAsync(CancellationToken ct)
    {
        if (await sender.NextAsync(ct) is not { } next) return;

        var now = time.GetUtcNow().UtcDateTime;
        var planned = Interlocked.Read(ref _nextTicks);
        if (next - now >= UntilNextRun || (planned > now.Ticks && planned <= next.Ticks)) return;

        Interlocked.Exchange(ref _nextTicks, next.Ticks);
        jobs.RunIn(next - now > ShortestPause ? next - now : ShortestPause, ScheduledJobs.Deliveries);
    }
}
