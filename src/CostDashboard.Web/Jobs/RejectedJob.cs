using CostDashboard.Web.Ingest;
using Quartz;

namespace CostDashboard.Web.Jobs;

/// <summary>Deletes rejected records that have been kept long enough.</summary>
[DisallowConcurrentExecution]
public sealed class RejectedJob(RejectedRecords rejected, ILogger<RejectedJob> log) : IJob
{
    public static readonly JobKey Key = new("rejected-clean-up");

    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await RunOnceAsync(cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "Old rejected records could not be deleted; it is tried again in {Minutes} min.", Every.TotalMinutes);
        }
    }

    public Task<int> RunOnceAsync(CancellationToken ct) => rejected.DropExpiredAsync(ct);
}
