using Hangfire;

namespace CostDashboard.Web.Jobs;

/// <summary>
/// At the start of the program, Hangfire's memory is empty: it is told what runs when, and jobs that missed their time while the program
/// was down run once.
/// </summary>
public sealed class JobsStart(
    ScheduledJobs jobs, JobRuns runs, JobPauses pauses, JobSchedules schedules, JobStarter starter, RebuildRun rebuild, JobOptions options,
    TimeProvider time, TimeZoneInfo zone, ILogger<JobsStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var interrupted = await runs.EndInterruptedAsync(cancellationToken);
        await pauses.LoadAsync(cancellationToken);
        var last = await runs.LastAsync(jobs.All.Select(job => job.Name), cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var job in jobs.All.Where(job => !pauses.IsPaused(job.Name)))
        {
            schedules.Add(job);
            if (job.Missed == WhenMissed.RunAtStart) starter.Run(job.Name);
            if (job.Missed != WhenMissed.RunOnce) continue;

            var isMissed = JobSchedule.IsMissed(job.Cron, last.GetValueOrDefault(job.Name)?.StartedAt, now, zone);
            if (!isMissed && !interrupted.Contains(job.Name)) continue;

            log.LogInformation("The job {Job} missed its time, or was interrupted: it runs once.", job.Name);
            starter.RunIn(TimeSpan.FromSeconds(options.CatchUpSeconds), job.Name);
        }

        // Repricing and applying rules go on from bookmarks of their own.
        if (interrupted.Contains(RebuildRun.Job)) rebuild.TryStart();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Tells Hangfire which jobs run by themselves.</summary>
public sealed class JobSchedules(IRecurringJobManager manager, TimeZoneInfo zone)
{
    /// <summary>
    /// While the program runs, Hangfire misses a time only where it is busy or the machine sleeps; what was missed while the program was
    /// down is ours to see.
    /// </summary>
    public void Add(ScheduledJob job) => manager.AddOrUpdate(
        job.Name, JobWork.CallOf(job.Name, byHand: false), job.Cron, new RecurringJobOptions
        {
            TimeZone = zone,
            MisfireHandling = job.Missed == WhenMissed.Skip ? MisfireHandlingMode.Ignorable : MisfireHandlingMode.Relaxed,
        });

    public void Remove(ScheduledJob job) => manager.RemoveIfExists(job.Name);
}
