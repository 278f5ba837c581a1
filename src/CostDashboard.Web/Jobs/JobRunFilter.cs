using CostDashboard.Storage.Model;
using CostDashboard.Web.Host;
using Hangfire;
using Hangfire.Common;
using Hangfire.Server;

namespace CostDashboard.Web.Jobs;

/// <summary>Writes down each run that Hangfire makes, and holds back the runs of jobs that are paused.</summary>
public sealed class JobRunFilter(
    JobRuns runs, ScheduledJobs jobs, JobPauses pauses, IHostApplicationLifetime lifetime, ILogger<JobRunFilter> log) : IServerFilter
{
    private const string Begun = "job-run";

    public void OnPerforming(PerformingContext context)
    {
        var call = context.BackgroundJob.Job;
        var name = JobFilters.NameOf(call);
        if (IsBySchedule(call) && pauses.IsPaused(name))
        {
            context.Canceled = true;
            return;
        }

        context.Items[Begun] = runs.Begin(name, jobs.Find(name)?.KeepsEveryRun ?? true);
    }

    public void OnPerformed(PerformedContext context)
    {
        if (!context.Items.TryGetValue(Begun, out var item) || item is not JobRun begun) return;

        var error = context.Exception is JobPerformanceException performed ? performed.InnerException : context.Exception;

        // The program ends, and the next start finds the run as it was left.
        if (error is OperationCanceledException && lifetime.ApplicationStopping.IsCancellationRequested) return;

        if (error is null)
        {
            runs.End(begun, context.Result is JobResult result ? result : JobResult.Done, null);
            return;
        }

        // Long jobs log their failure themselves, with what was kept.
        var isScheduled = context.BackgroundJob.Job.Type == typeof(JobWork);
        if (isScheduled && error is not JobFailedException) log.LogError(error, "The job {Job} failed.", begun.Job);
        runs.End(begun, JobResult.Failed, error.Message);
    }

    private static bool IsBySchedule(Job call) => call.Type == typeof(JobWork) && call.Args[1] is false;
}

/// <summary>Which filters Hangfire applies: none of its global ones, which all hosts of a process would share.</summary>
public sealed class JobFilters(JobRunFilter runs, ScheduledJobs jobs) : IJobFilterProvider
{
    private readonly JobFilter _statistics = new(new StatisticsHistoryAttribute(), JobFilterScope.Global, null);
    private readonly JobFilter _runs = new(runs, JobFilterScope.Global, null);

    public IEnumerable<JobFilter> GetFilters(Job job) => job.Type == typeof(JobWork) || job.Type == typeof(LongJobs)
        ? [_statistics, _runs, Retries(jobs.Find(NameOf(job))?.RetrySeconds ?? [])]
        : [_statistics];

    /// <summary>Both kinds of job are called with their name.</summary>
    public static string NameOf(Job job) => (string)job.Args[0];

    /// <summary>Failures are logged by <see cref="JobRunFilter"/>, once.</summary>
    private static JobFilter Retries(IReadOnlyList<int> seconds)
    {
        var retries = new AutomaticRetryAttribute { Attempts = seconds.Count, LogEvents = false };
        if (seconds.Count > 0) retries.DelaysInSeconds = [.. seconds];
        return new JobFilter(retries, JobFilterScope.Method, null);
    }
}
