using CostDashboard.Web.Prices;
using Quartz;

namespace CostDashboard.Web.Jobs;

/// <summary>Fetches the configured price file.</summary>
[DisallowConcurrentExecution]
public sealed class PriceFetchJob(PriceFetchOptions options, PriceFetcher fetcher, IHostApplicationLifetime lifetime, ILogger<PriceFetchJob> log) : IJob
{
    public static readonly JobKey Key = new("price-fetch");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // A job of an earlier start outlives its setting: the scheduler's state is kept.
        if (!options.Enabled) return;

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await fetcher.RunOnceAsync(stop.Token);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "The price file could not be fetched; it is tried again in {Hours} h.", options.EveryHours);
        }
    }
}
