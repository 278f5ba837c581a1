using System.Collections.Concurrent;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Jobs;

/// <summary>
/// Every run of a job, in our own table, so that what ran and what failed is known after a restart. Where a job of every minute finds
/// nothing to do, its run is remembered in memory and written once an hour.
/// </summary>
public sealed class JobRuns(IDbContextFactory<CostDbContext> contexts, LiveSignals signals, TimeProvider time, ILogger<JobRuns> log)
{
    /// <summary>Runs older than this are deleted, and all but the newest of a job.</summary>
    private const int KeptDays = 90;

    private const int KeptOfAJob = 500;

    private const int LongestError = 500;

    private static readonly TimeSpan QuietRowEvery = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, JobRun> _last = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTime> _lastWritten = new(StringComparer.Ordinal);

    /// <param name="isKept">Written now, so that a killed program leaves it; else only at its end, where that is worth a row.</param>
    public JobRun Begin(string job, bool isKept)
    {
        var run = new JobRun { Job = job, StartedAt = Now(), Result = JobResult.Running };
        if (isKept) Write(run);
        _last[job] = run;
        signals.Raise(Topic.Jobs);
        return run;
    }

    public void End(JobRun begun, JobResult result, string? error)
    {
        var run = new JobRun
        {
            Id = begun.Id, Job = begun.Job, StartedAt = begun.StartedAt, EndedAt = Now(), Result = result, Error = Short(error),
        };
        if (begun.Id > 0 || IsWorthARow(run)) Write(run);
        _last[run.Job] = run;
        signals.Raise(Topic.Jobs);
    }

    /// <summary>The run under way or the last one, by job.</summary>
    public async Task<IReadOnlyDictionary<string, JobRun>> LastAsync(IEnumerable<string> jobs, CancellationToken ct)
    {
        var last = new Dictionary<string, JobRun>(StringComparer.Ordinal);
        await using var context = await contexts.CreateDbContextAsync(ct);
        foreach (var job in jobs)
        {
            var run = _last.TryGetValue(job, out var known) ? known : await Newest(context, job).FirstOrDefaultAsync(ct);
            if (run is not null) last[job] = run;
        }

        return last;
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<JobRun>> ListAsync(string job, int limit, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await Newest(context, job).Take(limit).ToListAsync(ct);
    }

    /// <summary>At a start: what is said to run was ended by the end of the program.</summary>
    /// <returns>The jobs that were under way.</returns>
    public async Task<IReadOnlySet<string>> EndInterruptedAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var left = await context.JobRuns.Where(run => run.Result == JobResult.Running).ToListAsync(ct);
        foreach (var run in left) run.Result = JobResult.Interrupted;
        await context.SaveChangesAsync(ct);
        return left.Select(run => run.Job).ToHashSet(StringComparer.Ordinal);
    }

    /// <returns>How many rows were deleted. The newest run of a job stays, however old it is: it tells what was missed.</returns>
    public async Task<int> DropExpiredAsync(CancellationToken ct)
    {
        var before = Now().AddDays(-KeptDays);
        await using var context = await contexts.CreateDbContextAsync(ct);
        foreach (var job in await context.JobRuns.Select(run => run.Job).Distinct().ToListAsync(ct))
        {
            var newest = await Newest(context, job).Take(KeptOfAJob).Select(run => run.Id).ToListAsync(ct);
            var (first, last) = (newest[^1], newest[0]);
            context.JobRuns.RemoveRange(await context.JobRuns
                .Where(run => run.Job == job && run.Id != last && (run.StartedAt < before || run.Id < first)).ToListAsync(ct));
        }

        return await context.SaveChangesAsync(ct);
    }

    private static IQueryable<JobRun> Newest(CostDbContext context, string job) =>
        context.JobRuns.AsNoTracking().Where(run => run.Job == job).OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id);

    private bool IsWorthARow(JobRun run)
    {
        lock (_gate)
        {
            var isDue = !_lastWritten.TryGetValue(run.Job, out var last) || (run.StartedAt - last).Duration() >= QuietRowEvery;
            if (run.Result == JobResult.NothingToDo && !isDue) return false;

            _lastWritten[run.Job] = run.StartedAt;
            return true;
        }
    }

    /// <summary>A database that takes no writes stops no job.</summary>
    private void Write(JobRun run)
    {
        try
        {
            using var context = contexts.CreateDbContext();
            if (run.Id > 0) context.JobRuns.Update(run);
            else context.JobRuns.Add(run);
            context.SaveChanges();
        }
        catch (Exception error)
        {
            log.LogWarning(error, "A run of the job {Job} could not be written down.", run.Job);
        }
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;

    private static string? Short(string? error) => error is { Length: > LongestError } ? error[..(LongestError - 1)] + "…" : error;
}
