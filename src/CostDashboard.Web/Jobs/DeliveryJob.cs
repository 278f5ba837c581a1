using CostDashboard.Web.Alerts;
using Quartz;

namespace CostDashboard.Web.Jobs;

/// <summary>Sends what alert events are due, apart from judging them: a webhook that hangs delays no alert.</summary>
[DisallowConcurrentExecution]
public sealed class DeliveryJob(AlertSender sender, ILogger<DeliveryJob> log) : IJob
{
    public static readonly JobKey Key = new("alert-delivery");

    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await sender.RunOnceAsync(cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "Alert messages could not be sent; it is tried again in {Seconds} s.", Every.TotalSeconds);
        }
    }
}
