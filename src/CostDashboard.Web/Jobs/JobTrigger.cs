using Quartz;

namespace CostDashboard.Web.Jobs;

/// <summary>Runs a job now, besides its timer.</summary>
public sealed class JobTrigger(ISchedulerFactory schedulers)
{
    public async Task RunAsync(JobKey job, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        await scheduler.TriggerJob(job, ct);
    }
}
