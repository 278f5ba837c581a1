using CostDashboard.Web.Fetching;
using Quartz;

namespace CostDashboard.Web.Jobs;

/// <summary>
/// Fetches one connector's usage reports; each connector has a job of its own, named after it, so that one that waits holds up no other.
/// </summary>
[DisallowConcurrentExecution]
public sealed class PullJob(PullOptions options, UsagePuller puller, IHostApplicationLifetime lifetime, ILogger<PullJob> log) : IJob
{
    private const string Prefix = "pull-";

    public static JobKey KeyOf(IUsageConnector connector) => new(Prefix + connector.Name);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // A job of an earlier start outlives its setting: the scheduler's state is kept.
        var connector = Connectors.Find(options, context.JobDetail.Key.Name[Prefix.Length..]);
        if (connector is not { Options.Enabled: true }) return;

        // A pause that a provider asked for must not hold up the end of the program.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await puller.RunOnceAsync(connector, null, stop.Token);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(
                error, "{Connector} could not be fetched; it is tried again in {Minutes} min.", connector.Name,
                connector.Options.EveryMinutes);
        }
    }
}
