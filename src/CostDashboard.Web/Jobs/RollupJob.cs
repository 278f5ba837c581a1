using CostDashboard.Storage;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;
using Quartz;

namespace CostDashboard.Web.Jobs;

/// <summary>Brings the totals up to date; then pages refresh and alerts are judged.</summary>
[DisallowConcurrentExecution]
public sealed class RollupJob(IRollups rollups, LiveSignals signals, JobTrigger trigger, ILogger<RollupJob> log) : IJob
{
    public static readonly JobKey Key = new("rollup");

    /// <summary>The safety net; ingestion wakes the job much sooner.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            if (await RunOnceAsync(cancellationToken) > 0) await trigger.RunAsync(AlertJob.Key, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "Totals could not be brought up to date; it is tried again in {Seconds} s.", Every.TotalSeconds);
        }
    }

    public async Task<long> RunOnceAsync(CancellationToken ct)
    {
        var records = await rollups.RunOnceAsync(ct);
        if (records > 0) signals.Raise(Topic.Totals);
        return records;
    }
}

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
