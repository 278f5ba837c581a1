using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Ui;

/// <summary>Which currency a page shows: the one its address names, else that of the settings.</summary>
public sealed class ShownCurrencies(CurrentRates current, ReportingOptions reporting, ReportingZone zone, TimeProvider time)
{
    public IReadOnlyList<string> Choices => [CurrencyRates.Usd, .. current.Rates.Currencies];

    /// <summary>As an address leaves it out.</summary>
    public string Default => reporting.Currency;

    /// <summary>For the days of the filter's period that have come.</summary>
    public ShownCurrency For(PageFilter filter)
    {
        var tomorrow = zone.DayOf(time.GetUtcNow().UtcDateTime).AddDays(1);
        var (from, to) = (filter.Period.From, filter.Period.To);
        return ShownCurrency.Of(current.Rates, filter.Currency ?? Default, from, to > tomorrow && tomorrow > from ? tomorrow : to);
    }

    /// <summary>For one record.</summary>
    public ShownCurrency For(PageFilter filter, DateTime utc) =>
        ShownCurrency.Of(current.Rates, filter.Currency ?? Default, zone.DayOf(utc), zone.DayOf(utc).AddDays(1));
}

/// <summary>
/// The exchange rates in force. Whoever keeps them replaces them whole, so that a reader sees those before a change or those after it.
/// </summary>
public sealed class CurrentRates
{
    private volatile CurrencyRates _rates = new([]);

    public CurrencyRates Rates
    {
        get => _rates;
        set => _rates = value;
    }
}
