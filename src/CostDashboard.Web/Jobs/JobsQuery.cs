using CostDashboard.Storage.Model;
using CostDashboard.Web.Attributing;
using CostDashboard.Web.Host;
using CostDashboard.Web.Prices;

namespace CostDashboard.Web.Jobs;

/// <summary>Every job with its last run and its next time, and the history of one of them.</summary>
public sealed class JobsQuery(
    ScheduledJobs scheduled, LongJobs longJobs, JobRuns runs, JobPauses pauses, TimeProvider time, TimeZoneInfo zone)
{
    /// <summary>Runs that the page shows of one job.</summary>
    private const int RunsShown = 50;

    /// <summary>What a person starts, in the order of the page.</summary>
    private static readonly string[] StartedByPeople = [RepricingRun.Job, ReattributionRun.Job, RebuildRun.Job];

    public bool Has(string job) => scheduled.Find(job) is not null || StartedByPeople.Contains(job);

    /// <param name="shown">The job whose history is wanted; null for none.</param>
    public async Task<JobsView> RunAsync(string? shown, CancellationToken ct)
    {
        var last = await runs.LastAsync(scheduled.All.Select(job => job.Name).Concat(StartedByPeople), ct);
        var rows = scheduled.All.Select(job => Row(job, last.GetValueOrDefault(job.Name)))
            .Concat(StartedByPeople.Select(name => Row(name, last.GetValueOrDefault(name)))).ToList();
        var of = rows.Find(row => row.Name == shown);
        return new JobsView(rows, of, of is null ? [] : await runs.ListAsync(of.Name, RunsShown, ct));
    }

    private JobRow Row(ScheduledJob job, JobRun? last)
    {
        var pause = pauses.Find(job.Name);
        return new JobRow(job.Name, job.TitleKey, job.Of, last)
        {
            NextAt = pause is null ? JobSchedule.Next(job.Cron, time.GetUtcNow().UtcDateTime, zone) : null,
            Pause = pause,
            Missed = job.Missed,
            Cron = job.Cron,
            IsRunning = last?.Result == JobResult.Running,
        };
    }

    private JobRow Row(string name, JobRun? last) => new(name, name, "", last)
    {
        Share = longJobs.Find(name)?.Share,
        IsRunning = longJobs.Find(name) is { IsRunning: true },
        CanStart = name == RebuildRun.Job,
    };
}

/// <param name="Shown">The job whose history is in <paramref name="Runs"/>; null for none.</param>
/// <param name="Runs">The newest first.</param>
public sealed record JobsView(IReadOnlyList<JobRow> Jobs, JobRow? Shown, IReadOnlyList<JobRun> Runs);

/// <param name="Name">As the API and the address write it.</param>
/// <param name="TitleKey">Its title is the resource "Job.{TitleKey}".</param>
/// <param name="Of">What the title names, such as the connector.</param>
/// <param name="Last">The run under way, or the last one; null before the first.</param>
public sealed record JobRow(string Name, string TitleKey, string Of, JobRun? Last)
{
    /// <summary>UTC; null where it is paused, or runs only when a person starts it.</summary>
    public DateTime? NextAt { get; init; }

    public JobPause? Pause { get; init; }

    public bool IsRunning { get; init; }

    /// <summary>How much of the run is done, 0 to 1; null where that is not told.</summary>
    public double? Share { get; init; }

    /// <summary>Null where a person starts it.</summary>
    public WhenMissed? Missed { get; init; }

    /// <summary>When it runs, in the reporting zone; null where a person starts it.</summary>
    public string? Cron { get; init; }

    /// <summary>It can be started from the Jobs page.</summary>
    public bool CanStart { get; init; } = true;

    public bool IsScheduled => Cron is not null;
}
