using CostDashboard.Web.Currencies;
using Quartz;

namespace CostDashboard.Web.Jobs;

/// <summary>Fetches the feed of exchange rates.</summary>
[DisallowConcurrentExecution]
public sealed class CurrencyJob(CurrencyFetcher fetcher, IHostApplicationLifetime lifetime, ILogger<CurrencyJob> log) : FetchJob(fetcher, lifetime, log)
{
    public static readonly JobKey Key = new("currency-feed");
}
