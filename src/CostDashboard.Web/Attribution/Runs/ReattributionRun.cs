using System.Globalization;
using CostDashboard.Core.Attributing;
using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Attributing;

/// <summary>
/// Runs <see cref="Reattribution"/> in the background, one at a time, by the rules that were on when it started. What a killed program left
/// is resumed at the start, by the rules that are on then.
/// </summary>
public sealed class ReattributionRun(
    Reattribution work, AttributionRuleSet rules, IDbContextFactory<CostDbContext> contexts, AuditLog audit, LongJobs jobs,
    TimeProvider time, ILogger<ReattributionRun> log) : IHostedService, IAsyncDisposable
{
    public const string Job = "reattribution";

    private readonly BackgroundRun<ReattributionState> _run = new(
        Job, ReattributionState.Idle, state => state with { Status = RunStatus.Failed }, state => state.Progress.Share, jobs, log);

    public ReattributionState State => _run.State;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var left = await work.LeftAsync(cancellationToken);
        if (!left.IsRunning)
        {
            _run.Recall(left);
            return;
        }

        log.LogInformation(
            "Applying the attribution rules, as {By} asked for, is resumed: {Records} records are done.", left.By, left.Progress.Records);
        Begin(left, (report, ct) => work.RunAsync(rules.Current, left, report, ct));
    }

    /// <summary>The run outlives the program: its bookmark is kept, and the next start goes on from it.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _run.StopAsync();

    /// <returns>False when one is running already.</returns>
    public bool TryStart(DateTime from, DateTime to, string by, string? reason)
    {
        var applied = rules.Current;
        var started = new ReattributionState(RunStatus.Running)
        {
            From = from, To = to, By = by, Reason = reason, StartedAt = time.GetUtcNow().UtcDateTime,
        };
        return Begin(started, (report, ct) => RunAsync(applied, started, report, ct));
    }

    /// <summary>Records that were changed so far keep the change.</summary>
    public void Cancel() => _run.CallOff();

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    private bool Begin(ReattributionState started, Func<Action<ReattributionState>, CancellationToken, Task> run) =>
        _run.TryStart(started, run, EndAsync);

    private async Task RunAsync(
        AttributionRules applied, ReattributionState started, Action<ReattributionState> report, CancellationToken ct)
    {
        await NoteAsync(AuditActions.AttributionStarted, started, ct);
        log.LogInformation("{By} applies the attribution rules to records from {From:u} to {To:u}.", started.By, started.From, started.To);
        await work.KeepAsync(started, ct);
        await work.RunAsync(applied, started, report, ct);
    }

    private async Task<ReattributionState> EndAsync(RunStatus end, Exception? failure)
    {
        if (failure is not null)
            log.LogError(
                failure, "The attribution rules could not be applied to the end. What was changed stays; applied again, they go on.");
        var ended = State with { Status = end, EndedAt = time.GetUtcNow().UtcDateTime };
        log.LogInformation("{By} applied the attribution rules: {End}, {Records} records changed.", ended.By, end, ended.Changed.Records);
        await work.KeepAsync(ended, CancellationToken.None);
        await NoteAsync(AuditActions.AttributionEnded, ended, CancellationToken.None);
        return ended;
    }

    private async Task NoteAsync(string action, ReattributionState state, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var range = string.Create(CultureInfo.InvariantCulture, $"{state.From:yyyy-MM-dd HH:mm} to {state.To:yyyy-MM-dd HH:mm} UTC");
        audit.Add(context, state.By, action, range, before: null, new LoggedRun(state.Status, state.Reason, state.Changed.Records));
        await context.SaveChangesAsync(ct);
    }

    /// <summary>What the audit log keeps of a run.</summary>
    /// <param name="Records">Records that were changed.</param>
    private sealed record LoggedRun(RunStatus Status, string? Reason, long Records);
}
