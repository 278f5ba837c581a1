using CostDashboard.Web.Alerts;
using CostDashboard.Web.Host;
using Quartz;

namespace CostDashboard.Web.Jobs;

/// <summary>Judges alert rules after each rollup and each minute: a period also passes while nothing comes in.</summary>
[DisallowConcurrentExecution]
public sealed class AlertJob(AlertEvaluator evaluator, JobTrigger trigger, ILogger<AlertJob> log) : IJob
{
    public static readonly JobKey Key = AlertEvaluator.Job;

    public static readonly TimeSpan Every = AlertEvaluator.Every;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            if (await evaluator.RunOnceAsync(cancellationToken) > 0) await trigger.RunAsync(DeliveryJob.Key, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "Alert rules could not be judged; it is tried again in {Seconds} s.", Every.TotalSeconds);
        }
    }
}
