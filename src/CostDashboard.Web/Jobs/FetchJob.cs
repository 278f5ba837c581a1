using CostDashboard.Web.Currencies;
using CostDashboard.Web.Fetching;
using CostDashboard.Web.Prices;
using Quartz;

namespace CostDashboard.Web.Jobs;

/// <summary>A turn of a fetcher, which the program's end stops.</summary>
[DisallowConcurrentExecution]
public abstract class FetchJob(FileFetcher fetcher, IHostApplicationLifetime lifetime, ILogger log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // A job of an earlier start outlives its setting: the scheduler's state is kept.
        if (!fetcher.Options.Enabled) return;

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await fetcher.RunOnceAsync(stop.Token);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "A file could not be fetched; it is tried again in {Hours} h.", fetcher.Options.EveryHours);
        }
    }
}

/// <summary>Fetches the configured price file.</summary>
[DisallowConcurrentExecution]
public sealed class PriceFetchJob(
    PriceFetcher fetcher, IHostApplicationLifetime lifetime, ILogger<PriceFetchJob> log) : FetchJob(fetcher, lifetime, log)
{
    public static readonly JobKey Key = new("price-fetch");
}

/// <summary>Fetches the feed of exchange rates.</summary>
[DisallowConcurrentExecution]
public sealed class CurrencyJob(
    CurrencyFetcher fetcher, IHostApplicationLifetime lifetime, ILogger<CurrencyJob> log) : FetchJob(fetcher, lifetime, log)
{
    public static readonly JobKey Key = new("currency-feed");
}
