using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Currencies;

/// <summary>The exact amounts of an answer about costs in another currency, each month at its own rate.</summary>
public sealed class CurrencyColumns
{
    private readonly Dictionary<(long Period, string Values), decimal> _amounts;

    private CurrencyColumns(string currency, Dictionary<(long, string), decimal> amounts, IReadOnlyList<CurrencyRate> rates) =>
        (Currency, _amounts, Rates) = (currency, amounts, rates);

    public string Currency { get; }

    /// <summary>The rates that were used, by month. A rate also stands for later months without one.</summary>
    public IReadOnlyList<CurrencyRate> Rates { get; }

    public decimal Total => _amounts.Values.Sum();

    /// <summary>The amount; null where the cost is not known.</summary>
    public decimal? Of(SpendRow row) => row.Totals.KnownCost is null ? null : _amounts.GetValueOrDefault(Key(row, row.Period));

    /// <param name="rows">Rows of the same question, split at least by month.</param>
    /// <returns>A refusal where neither a month nor any month before it has a rate.</returns>
    public static Outcome<CurrencyColumns> Of(
        string currency, CurrencyRates rates, IReadOnlyList<SpendRow> rows, Granularity granularity, Granularity shown, ReportingZone zone)
    {
        var amounts = new Dictionary<(long, string), decimal>();
        var used = new SortedDictionary<DateOnly, CurrencyRate>();
        foreach (var row in rows)
        {
            var month = SpendMonth.Of(row.Period, granularity, zone);
            if (rates.Convert(row.Totals.Cost, currency, month) is not { } converted) return NoRate(currency, month);

            used[converted.Rate.Month] = converted.Rate;
            var key = Key(row, shown == Granularity.Total ? 0 : row.Period);
            amounts[key] = amounts.GetValueOrDefault(key) + converted.Amount;
        }

        return new CurrencyColumns(currency, amounts, [.. used.Values]);
    }

    private static Refusal NoRate(string currency, DateOnly month) => Refusal.Because(
        $"There is no rate of {currency} for {CurrencyRateText.Name(month)} or a month before it. "
        + "Set it by PUT /api/v1/currency/rates, or ask for a later time.");

    private static (long, string) Key(SpendRow row, long period) => (period, string.Join('\n', row.Values));
}

/// <param name="Month">The month, "2026-11".</param>
/// <param name="PerUsd">Units of the currency for one US dollar.</param>
public sealed record CurrencyRateUsed(string Month, decimal PerUsd);
