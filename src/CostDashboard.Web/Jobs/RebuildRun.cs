using CostDashboard.Storage;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Jobs;

/// <summary>
/// Makes all totals again while the program runs. They are made beside those in use and swapped in at the end, so that a run that is
/// stopped changes nothing, and one that the end of the program interrupted begins again.
/// </summary>
public sealed class RebuildRun(IRollups rollups, LiveSignals signals, LongJobs jobs, ILogger<RebuildRun> log) : IAsyncDisposable
{
    public const string Job = "rebuild";

    private readonly BackgroundRun<RebuildState> _run = new(
        Job, new RebuildState(RunStatus.Idle), state => state with { Status = RunStatus.Failed }, state => state.Share, jobs, log);

    /// <returns>False when one is running already.</returns>
    public bool TryStart() => _run.TryStart(new RebuildState(RunStatus.Running), RunAsync, EndAsync);

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    private async Task RunAsync(Action<RebuildState> report, CancellationToken ct)
    {
        var progress = new Reported<RebuildProgress>(at => report(new RebuildState(RunStatus.Running) { Progress = at }));
        await rollups.RebuildAsync(progress, ct);
        signals.Raise(Topic.Totals);
    }

    private Task<RebuildState> EndAsync(RunStatus end, Exception? failure)
    {
        if (failure is not null) log.LogError(failure, "Totals could not be made again; those in use are kept.");
        else log.LogInformation("Making totals again: {End}.", end);
        return Task.FromResult(new RebuildState(end));
    }

    private sealed record RebuildState(RunStatus Status)
    {
        public RebuildProgress Progress { get; init; }

        public double Share => Progress.Total == 0 ? 0 : (double)Progress.Done / Progress.Total;
    }
}
