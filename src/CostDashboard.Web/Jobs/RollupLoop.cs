using CostDashboard.Storage;
using CostDashboard.Web.Ui;
using Hangfire.Server;

namespace CostDashboard.Web.Jobs;

/// <summary>
/// Brings the totals up to date after commits, without a job for each time; then pages refresh. Hangfire calls it again and again, on a
/// thread of its own, until the program ends.
/// </summary>
public sealed class RollupLoop : IBackgroundProcess, IDisposable
{
    /// <summary>The safety net; a commit wakes it much sooner.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>At most two roll-ups a second, however much comes in.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _stored = new(0, 1);
    private readonly IRollups _rollups;
    private readonly IUsageStore _store;
    private readonly LiveSignals _signals;
    private readonly ILogger<RollupLoop> _log;

    public RollupLoop(IRollups rollups, IUsageStore store, LiveSignals signals, ILogger<RollupLoop> log)
    {
        (_rollups, _store, _signals, _log) = (rollups, store, signals, log);
        _store.Stored += Signal;
    }

    public void Execute(BackgroundProcessContext context)
    {
        var stop = context.StoppingToken;
        try
        {
            if (_rollups.RunOnceAsync(stop).GetAwaiter().GetResult() > 0) _signals.Raise(Topic.Totals);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            _log.LogError(error, "Totals could not be brought up to date; it is tried again in {Seconds} s.", Every.TotalSeconds);
        }

        context.Wait(Pause);
        _stored.Wait(Every, stop);
    }

    public void Dispose()
    {
        _store.Stored -= Signal;
        _stored.Dispose();
    }

    /// <summary>Called by the one writer thread only, so the count cannot pass 1.</summary>
    private void Signal()
    {
        if (_stored.CurrentCount == 0) _stored.Release();
    }
}
