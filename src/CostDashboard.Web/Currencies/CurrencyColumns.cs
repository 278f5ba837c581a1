using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Currencies;

/// <summary>The exact amounts of an answer about costs in another currency, each month at its own rate.</summary>
public sealed class CurrencyColumns
{
    private readonly Dictionary<(long Period, string Values), decimal> _amounts;

    private CurrencyColumns(
        string currency, Dictionary<(long, string), decimal> amounts, decimal total, IReadOnlyList<CurrencyRate> rates) =>
        (Currency, _amounts, Total, Rates) = (currency, amounts, total, rates);

    public string Currency { get; }

    /// <summary>The rates that were used, by month. A rate also stands for later months without one.</summary>
    public IReadOnlyList<CurrencyRate> Rates { get; }

    public decimal Total { get; }

    /// <summary>The total less the rows.</summary>
    public decimal Others => Total - _amounts.Values.Sum();

    /// <summary>The amount; null where the cost is not known.</summary>
    public decimal? Of(SpendRow row) => row.Totals.KnownCost is null ? null : _amounts.GetValueOrDefault(Key(row, row.Period));

    /// <param name="rows">Rows of the same question, split at least by month.</param>
    /// <param name="whole">Everything by month, where the rows are only some of it; else null.</param>
    /// <returns>A refusal where neither a month nor any month before it has a rate.</returns>
    public static Outcome<CurrencyColumns> Of(
        string currency, CurrencyRates rates, IReadOnlyList<SpendRow> rows, IReadOnlyList<SpendRow>? whole, Granularity granularity,
        Granularity shown, ReportingZone zone)
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

        if (whole is null) return new CurrencyColumns(currency, amounts, amounts.Values.Sum(), [.. used.Values]);

        var total = 0m;
        foreach (var row in whole)
        {
            var month = SpendMonth.Of(row.Period, Granularity.Month, zone);
            if (rates.Convert(row.Totals.Cost, currency, month) is not { } converted) return NoRate(currency, month);

            used[converted.Rate.Month] = converted.Rate;
            total += converted.Amount;
        }

        return new CurrencyColumns(currency, amounts, total, [.. used.Values]);
    }

    private static Refusal NoRate(string currency, DateOnly month) => Refusal.Because(
        $"There is no rate of {currency} for {CurrencyRateText.Name(month)} or a month before it. "
        + "Set it by PUT /api/v1/currency/rates, or ask for a later time.");

    private static (long, string) Key(SpendRow row, long period) => (period, string.Join('\n', row.Values));
}

/// <param name="Month">The month, "2026-11".</param>
/// <param name="PerUsd">Units of the currency for one US dollar.</param>
public sealed record CurrencyRateUsed(string Month, decimal PerUsd);
