using CostDashboard.Storage;

namespace CostDashboard.Web.Jobs;

/// <summary>Wakes the rollup after a commit, at most twice a second however much comes in.</summary>
public sealed class RollupWaker(IUsageStore store, JobTrigger trigger, TimeProvider time, ILogger<RollupWaker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _stored = new(0, 1);

    public override void Dispose()
    {
        _stored.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.Stored += Signal;
        try
        {
            while (true)
            {
                await _stored.WaitAsync(stoppingToken);
                await WakeAsync(stoppingToken);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            store.Stored -= Signal;
        }
    }

    private async Task WakeAsync(CancellationToken ct)
    {
        try
        {
            await trigger.RunAsync(RollupJob.Key, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogWarning(error, "The rollup could not be woken; its timer runs it within {Seconds} s.", RollupJob.Every.TotalSeconds);
        }
    }

    /// <summary>Called by the one writer thread only, so the count cannot pass 1.</summary>
    private void Signal()
    {
        if (_stored.CurrentCount == 0) _stored.Release();
    }
}
