using CostDashboard.Storage.Model;
using CostDashboard.Web.Fetching;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Currencies;

/// <summary>Reads the Currency tab of the Prices page.</summary>
public sealed class CurrencyQuery(CurrencyStore store, CurrencyFeedOptions feed, FetchStates states, ReportingOptions reporting)
{
    public async Task<CurrencyView> RunAsync(CancellationToken ct) =>
        new(store.Rows, reporting.Currency, FetchAnswer.Of(feed, await states.FindAsync(CurrencyFetcher.Name, ct)));
}

/// <summary>What the Currency tab draws.</summary>
/// <param name="Rows">Rates are sorted by month, then by currency.</param>
/// <param name="Default">The currency of pages where nothing else is chosen.</param>
public sealed record CurrencyView(IReadOnlyList<CurrencyRateRow> Rows, string Default, FetchAnswer Feed)
{
    public IReadOnlyList<string> Currencies => [.. Rows.Select(row => row.Currency).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The newest comes first.</summary>
    public IReadOnlyList<DateOnly> Months => [.. Rows.Select(row => row.Month).Distinct().OrderDescending()];

    public CurrencyRateRow? Find(DateOnly month, string currency) =>
        Rows.FirstOrDefault(row => row.Month == month && row.Currency == currency);
}
