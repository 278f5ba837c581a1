using System.Globalization;
using CostDashboard.Core.Attributing;
using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Attributing;

/// <summary>Runs <see cref="Reattribution"/> in the background, one at a time, by the rules that were on when it started.</summary>
public sealed class ReattributionRun(
    Reattribution work, AttributionRuleSet rules, IDbContextFactory<CostDbContext> contexts, AuditLog audit, TimeProvider time,
    ILogger<ReattributionRun> log) : IAsyncDisposable
{
    private readonly BackgroundRun<ReattributionState> _run = new(
        ReattributionState.Idle, state => state with { Status = RunStatus.Failed }, log);

    public ReattributionState State => _run.State;

    /// <returns>False when one is running already.</returns>
    public bool TryStart(DateTime from, DateTime to, string by, string? reason)
    {
        var applied = rules.Current;
        var started = new ReattributionState(RunStatus.Running)
        {
            From = from, To = to, By = by, Reason = reason, StartedAt = time.GetUtcNow().UtcDateTime,
        };
        return _run.TryStart(started, (report, ct) => RunAsync(applied, started, report, ct), EndAsync);
    }

    /// <summary>Records that were changed so far keep the change.</summary>
    public void Cancel() => _run.CallOff();

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    private async Task RunAsync(
        AttributionRules applied, ReattributionState started, Action<ReattributionState> report, CancellationToken ct)
    {
        await NoteAsync(AuditActions.AttributionStarted, started, ct);
        log.LogInformation("{By} applies the attribution rules to records from {From:u} to {To:u}.", started.By, started.From, started.To);
        var note = new ChangeNote(ChangeKind.Reattributed, started.By, started.Reason);
        void Report(ScanProgress progress, RecordSum changed) => report(started with { Progress = progress, Changed = changed });
        await work.RunAsync(applied, started.From, started.To, note, Report, ct);
    }

    private async Task<ReattributionState> EndAsync(RunStatus end, Exception? failure)
    {
        if (failure is not null)
            log.LogError(
                failure, "The attribution rules could not be applied to the end. What was changed stays; applied again, they go on.");
        var ended = State with { Status = end, EndedAt = time.GetUtcNow().UtcDateTime };
        log.LogInformation("{By} applied the attribution rules: {End}, {Records} records changed.", ended.By, end, ended.Changed.Records);
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

/// <summary>The run under way, or the last one.</summary>
public sealed record ReattributionState(RunStatus Status)
{
    public static readonly ReattributionState Idle = new(RunStatus.Idle);

    /// <summary>The time is in UTC.</summary>
    public DateTime From { get; init; }

    /// <summary>The time is in UTC; the range ends before it.</summary>
    public DateTime To { get; init; }

    public string By { get; init; } = "";

    public string? Reason { get; init; }

    public DateTime StartedAt { get; init; }

    /// <summary>The end of the run; null while it runs.</summary>
    public DateTime? EndedAt { get; init; }

    public ScanProgress Progress { get; init; } = new(0, 0);

    /// <summary>Records that were changed so far.</summary>
    public RecordSum Changed { get; init; }

    public bool IsRunning => Status == RunStatus.Running;
}
