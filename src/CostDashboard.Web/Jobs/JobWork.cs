using CostDashboard.Storage.Model;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;

namespace CostDashboard.Web.Jobs;

/// <summary>What Hangfire calls for every scheduled job, by the job's name: its own storage holds nothing else of a job.</summary>
public sealed class JobWork(ScheduledJobs jobs, IServiceProvider services)
{
    /// <param name="byHand">A person asked for this run; it takes place while the job is paused too.</param>
    [JobDisplayName("{0}")]
    public Task<JobResult> RunAsync(string job, bool byHand, CancellationToken stop) =>
        jobs.Find(job) is { } found ? found.Run(services, stop) : Task.FromResult(JobResult.NothingToDo);

    public static Job CallOf(string job, bool byHand) =>
        Job.FromExpression<JobWork>(work => work.RunAsync(job, byHand, CancellationToken.None));
}

/// <summary>Has scheduled jobs run besides their times.</summary>
public sealed class JobStarter(IBackgroundJobClient client)
{
    public void Run(string job, bool byHand = false) => client.Create(JobWork.CallOf(job, byHand), new EnqueuedState());

    public void RunIn(TimeSpan delay, string job) => client.Create(JobWork.CallOf(job, byHand: false), new ScheduledState(delay));
}
