using System.Collections.Concurrent;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Jobs;

/// <summary>Which jobs a person has paused. The table has the last word at a start; in between it is known in memory.</summary>
public sealed class JobPauses(IDbContextFactory<CostDbContext> contexts)
{
    private readonly ConcurrentDictionary<string, JobPause> _paused = new(StringComparer.Ordinal);

    public bool IsPaused(string job) => _paused.ContainsKey(job);

    public JobPause? Find(string job) => _paused.GetValueOrDefault(job);

    public async Task LoadAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        foreach (var pause in await context.JobPauses.AsNoTracking().ToListAsync(ct)) _paused[pause.Job] = pause;
    }

    /// <param name="note">Adds to the same save, such as the entry of the audit log.</param>
    public async Task PauseAsync(JobPause pause, Action<CostDbContext> note, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        context.JobPauses.Add(pause);
        note(context);
        await context.SaveChangesAsync(ct);
        _paused[pause.Job] = pause;
    }

    public async Task ResumeAsync(JobPause pause, Action<CostDbContext> note, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        context.JobPauses.Remove(pause);
        note(context);
        await context.SaveChangesAsync(ct);
        _paused.TryRemove(pause.Job, out _);
    }
}
