using CostDashboard.Web.Fetching;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Currencies;

/// <summary>The Currency tab of the Prices page.</summary>
public sealed class CurrencyQuery(CurrencyStore store, CurrencyFeedOptions feed, FetchStates states, ReportingOptions reporting)
{
    public async Task<CurrencyView> RunAsync(CancellationToken ct) =>
        new(store.Rows, reporting.Currency, FetchAnswer.Of(feed, await states.FindAsync(CurrencyFetcher.Name, ct)));
}
