using CostDashboard.Storage;
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
