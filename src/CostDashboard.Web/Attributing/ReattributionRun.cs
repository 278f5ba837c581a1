using CostDashboard.Core.Attributing;
using CostDashboard.Storage;

namespace CostDashboard.Web.Attributing;

/// <summary>Runs <see cref="Reattribution"/> in the background, one at a time, by the rules that were on when it started.</summary>
public sealed class ReattributionRun(Reattribution work, AttributionRuleSet rules, TimeProvider time, ILogger<ReattributionRun> log) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;
    private volatile ReattributionState _state = ReattributionState.Idle;

    public ReattributionState State => _state;

    /// <returns>False when one is running already.</returns>
    public bool TryStart(DateTime from, DateTime to, string by, string? reason)
    {
        lock (_gate)
        {
            if (_state.IsRunning) return false;

            _stop?.Dispose();
            _stop = new CancellationTokenSource();
            _state = new ReattributionState(ReattributionStatus.Running) { From = from, To = to, By = by, Reason = reason, StartedAt = time.GetUtcNow().UtcDateTime };
            var (applied, ct) = (rules.Current, _stop.Token);
            _running = Task.Run(() => RunAsync(applied, ct), CancellationToken.None);
            return true;
        }
    }

    /// <summary>What was changed so far stays.</summary>
    public void Cancel()
    {
        lock (_gate) _stop?.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        Cancel();
        await _running;
        _stop?.Dispose();
    }

    private async Task RunAsync(AttributionRules applied, CancellationToken ct)
    {
        var started = _state;
        log.LogInformation("{By} applies the attribution rules to records from {From:u} to {To:u}.", started.By, started.From, started.To);
        var end = ReattributionStatus.Failed;
        try
        {
            var note = new ChangeNote(ChangeKind.Reattributed, started.By, started.Reason);
            await work.RunAsync(applied, started.From, started.To, note, (progress, changed) => _state = started with { Progress = progress, Changed = changed }, ct);
            end = ReattributionStatus.Done;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            end = ReattributionStatus.Cancelled;
        }
        catch (Exception error)
        {
            log.LogError(error, "The attribution rules could not be applied to the end. What was changed stays; applied again, they go on.");
        }

        _state = _state with { Status = end, EndedAt = time.GetUtcNow().UtcDateTime };
        log.LogInformation("{By} applied the attribution rules: {End}, {Records} records changed.", started.By, end, _state.Changed.Records);
    }
}
