using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Storage.Model;

namespace CostDashboard.Web.Currencies;

/// <summary>All rates as they stand at one moment.</summary>
internal sealed class CurrencyTable(IEnumerable<CurrencyRateRow> rows)
{
    internal IReadOnlyList<CurrencyRateRow> Rows { get; } = [.. rows.OrderBy(row => row.Month).ThenBy(row => row.Currency, StringComparer.Ordinal)];

    internal CurrencyRates Rates => field ??= new CurrencyRates(Rows.Select(row => new CurrencyRate(row.Month, row.Currency, row.PerUsd)));
}
