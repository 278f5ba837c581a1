using CostDashboard.Core.Analytics;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Currencies;

/// <summary>Which currency a page shows: the one its address names, else that of the settings.</summary>
public sealed class ShownCurrencies(CurrencyStore store, ReportingOptions reporting, ReportingZone zone, TimeProvider time)
{
    public IReadOnlyList<string> Choices => [Core.Pricing.Currency.CurrencyRates.Usd, .. store.Rates.Currencies];

    /// <summary>As an address leaves it out.</summary>
    public string Default => reporting.Currency;

    /// <summary>For the days of the filter's period that have come.</summary>
    public ShownCurrency For(PageFilter filter)
    {
        var tomorrow = zone.DayOf(time.GetUtcNow().UtcDateTime).AddDays(1);
        var (from, to) = (filter.Period.From, filter.Period.To);
        return ShownCurrency.Of(store.Rates, filter.Currency ?? Default, from, to > tomorrow && tomorrow > from ? tomorrow : to);
    }

    /// <summary>For one record.</summary>
    public ShownCurrency For(PageFilter filter, DateTime utc) => ShownCurrency.Of(store.Rates, filter.Currency ?? Default, zone.DayOf(utc), zone.DayOf(utc).AddDays(1));
}
