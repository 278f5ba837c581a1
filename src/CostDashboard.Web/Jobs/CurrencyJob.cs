using CostDashboard.Web.Currencies;
using Quartz;

namespace CostDashboard.Web.Jobs;

/// <summary>Fetches the feed of exchange rates.</summary>
[DisallowConcurrentExecution]
public sealed class CurrencyJob(CurrencyFeedOptions options, CurrencyFetcher fetcher, IHostApplicationLifetime lifetime, ILogger<CurrencyJob> log) : IJob
{
    public static readonly JobKey Key = new("currency-feed");

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
            log.LogError(error, "Exchange rates could not be fetched; it is tried again in {Hours} h.", options.EveryHours);
        }
    }
}
