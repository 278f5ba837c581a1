using CostDashboard.Web.Prices;
using Quartz;

namespace CostDashboard.Web.Jobs;

/// <summary>Fetches the configured price file.</summary>
[DisallowConcurrentExecution]
public sealed class PriceFetchJob(PriceFetcher fetcher, IHostApplicationLifetime lifetime, ILogger<PriceFetchJob> log) : FetchJob(fetcher, lifetime, log)
{
    public static readonly JobKey Key = new("price-fetch");
}
