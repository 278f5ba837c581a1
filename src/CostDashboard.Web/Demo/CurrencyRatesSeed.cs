using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Web.Currencies;

namespace CostDashboard.Web.Demo;

/// <summary>
/// Exchange rates of the months the demo has usage in, so that its amounts can be looked at in other currencies. They are made up, and say
/// so.
/// </summary>
public sealed class CurrencyRatesSeed(CurrencyStore store, ReportingZone zone, TimeProvider time)
{
    private const string Origin = "made-up demo figures";

    // The latest month first; the demo's 90 days, and the 90 before that comparisons ask for, touch seven.
    private static readonly decimal[] Won = [1412m, 1379.25m, 1402.5m, 1391m, 1368.75m, 1384m, 1375.5m];
    private static readonly decimal[] Euro = [0.8667m, 0.8593m, 0.852m, 0.861m, 0.8704m, 0.8652m, 0.8581m];

    public Task RunAsync(CancellationToken ct)
    {
        var today = zone.DayOf(time.GetUtcNow().UtcDateTime);
        var month = new DateOnly(today.Year, today.Month, 1);
        return store.SetAsync([.. Rates("KRW", Won, month), .. Rates("EUR", Euro, month)], Origin, ct);
    }

    private static IEnumerable<CurrencyRate> Rates(string currency, decimal[] perUsd, DateOnly latest) =>
        perUsd.Select((rate, ago) => new CurrencyRate(latest.AddMonths(-ago), currency, rate));
}
