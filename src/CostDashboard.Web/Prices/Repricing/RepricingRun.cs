using System.Text.Json;
using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Prices;

/// <summary>
/// Runs <see cref="RepricingWork"/> in the background, one run at a time, and resumes at the start what a killed program left.
/// </summary>
public sealed class RepricingRun(
    RepricingWork work, RepricingLog audit, LongJobs jobs, TimeProvider time, ILogger<RepricingRun> log) : IHostedService, IAsyncDisposable
{
    public const string Job = "repricing";

    private readonly SemaphoreSlim _asking = new(1, 1);
    private readonly BackgroundRun<RepricingState> _run = new(
        Job, RepricingState.Idle, state => state with { Status = RunStatus.Failed }, state => state.Share, jobs, log);

    public RepricingState State => _run.State;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var left = await work.LeftAsync(cancellationToken);
        if (!left.IsRunning)
        {
            _run.Recall(left);
            return;
        }

        log.LogInformation("Repricing by {By} is taken up again: {Records} records are done.", left.By, left.Looked);
        Begin(left);
    }

    /// <returns>False when one is running already.</returns>
    public async Task<bool> TryStartAsync(RepricingScope scope, string by, string reason, CancellationToken ct)
    {
        await _asking.WaitAsync(ct);
        try
        {
            if (State.IsRunning) return false;

            var started = new RepricingState(RunStatus.Running)
            {
                Scope = scope, By = by, Reason = reason, StartedAt = time.GetUtcNow().UtcDateTime,
            };
            await audit.WriteAsync(PriceActions.RepricingStarted, started, ct);
            await work.KeepAsync(started, ct);
            log.LogInformation("{By} reprices records from {From:u} to {To:u}: {Reason}", by, scope.From, scope.To, reason);
            return Begin(started);
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>Records that were changed so far keep the change.</summary>
    public void Cancel() => _run.CallOff();

    /// <summary>The run outlives the program: its bookmark is kept, and the next start goes on from it.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _run.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _run.DisposeAsync();
        _asking.Dispose();
    }

    private bool Begin(RepricingState started) => _run.TryStart(started, (report, ct) => work.RunAsync(started, report, ct), EndAsync);

    private async Task<RepricingState> EndAsync(RunStatus end, Exception? failure)
    {
        if (failure is not null)
            log.LogError(failure, "Repricing did not come to its end. What was changed stays; asked for again, it does the rest.");
        var ended = State with { Status = end, EndedAt = time.GetUtcNow().UtcDateTime };
        try
        {
            await work.KeepAsync(ended, CancellationToken.None);
            await audit.WriteAsync(PriceActions.RepricingEnded, ended, CancellationToken.None);
        }
        catch (Exception error)
        {
            log.LogWarning(
                error,
                "The end of repricing could not be kept, or not logged; where it is not kept, "
                + "the next start goes over its last records again and changes nothing.");
        }

        log.LogInformation("Repricing by {By}: {End}, {Records} records changed.", ended.By, end, ended.Changed.Changed);
        return ended;
    }
}

/// <summary>Writes the start and the end of a repricing into the log, beside the price changes that led to it.</summary>
public sealed class RepricingLog(IDbContextFactory<CostDbContext> contexts, TimeProvider time)
{
    public async Task WriteAsync(string action, RepricingState state, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var after = JsonSerializer.Serialize(RepricingAnswer.Of(state), ChangeLog.Json);
        context.AuditEntries.Add(ChangeLog.Entry(time.GetUtcNow().UtcDateTime, state.By, action, state.Reason, null, after));
        await context.SaveChangesAsync(ct);
    }
}
