using Quartz;

namespace CostDashboard.Web.Host;

/// <summary>
/// Runs a job now, besides its timer. While the program ends it does nothing: the scheduler may be gone, and the next start's timers run
/// every job.
/// </summary>
public sealed class JobTrigger(ISchedulerFactory schedulers, IHostApplicationLifetime lifetime)
{
    public async Task RunAsync(JobKey job, CancellationToken ct)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested) return;

        try
        {
            var scheduler = await schedulers.GetScheduler(ct);
            await scheduler.TriggerJob(job, ct);
        }
        catch (SchedulerException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The scheduler ended between the look and the call.
        }
    }
}
