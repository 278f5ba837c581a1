using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Jobs;

/// <summary>Runs, pauses, resumes and stops jobs, for the page and the API alike.</summary>
public sealed class JobEditor(
    ScheduledJobs scheduled, LongJobs longJobs, RebuildRun rebuild, JobPauses pauses, JobSchedules schedules, JobStarter starter,
    IDbContextFactory<CostDbContext> contexts, AuditLog audit, LiveSignals signals, IStringLocalizer<Text> text, TimeProvider time)
{
    /// <summary>Has a job run now, also one that is paused.</summary>
    public async Task<Outcome<string>> RunAsync(string job, string by, CancellationToken ct)
    {
        if (job == RebuildRun.Job)
        {
            if (!rebuild.TryStart()) return Refusal.Conflict(text["Jobs.Error.Running"]);
        }
        else
        {
            if (scheduled.Find(job) is null) return Missing();

            starter.Run(job, byHand: true);
        }

        await NoteAsync(by, AuditActions.JobStarted, job, ct);
        return job;
    }

    /// <summary>The job does not run by itself any more, also after a restart.</summary>
    public async Task<Outcome<string>> PauseAsync(string job, string by, CancellationToken ct)
    {
        if (scheduled.Find(job) is not { } found) return Missing();
        if (pauses.IsPaused(job)) return job;

        var pause = new JobPause { Job = job, By = by, At = time.GetUtcNow().UtcDateTime };
        await pauses.PauseAsync(pause, context => audit.Add(context, by, AuditActions.JobPaused, job, null, null), ct);
        schedules.Remove(found);
        signals.Raise(Topic.Jobs);
        return job;
    }

    /// <summary>The job runs again at its next time; what it missed meanwhile is not made up for.</summary>
    public async Task<Outcome<string>> ResumeAsync(string job, string by, CancellationToken ct)
    {
        if (scheduled.Find(job) is not { } found) return Missing();
        if (pauses.Find(job) is not { } pause) return job;

        await pauses.ResumeAsync(pause, context => audit.Add(context, by, AuditActions.JobResumed, job, null, null), ct);
        schedules.Add(found);
        signals.Raise(Topic.Jobs);
        return job;
    }

    /// <summary>Stops a long run. What it has changed stays.</summary>
    public async Task<Outcome<string>> StopAsync(string job, string by, CancellationToken ct)
    {
        if (longJobs.Find(job) is not { IsRunning: true } run) return Refusal.Conflict(text["Jobs.Error.NotRunning"]);

        run.CallOff();
        await NoteAsync(by, AuditActions.JobStopped, job, ct);
        return job;
    }

    private Refusal Missing() => Refusal.Missing(text["Jobs.Error.Missing"]);

    private async Task NoteAsync(string by, string action, string job, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        audit.Add(context, by, action, job, null, null);
        await context.SaveChangesAsync(ct);
    }
}
