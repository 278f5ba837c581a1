using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing.Currency;

/// <summary>Exchange rates by month. A month without a rate takes the latest one before it; before the first there is none.</summary>
public sealed class CurrencyRates
{
    public const string Usd = "USD";

    private readonly Dictionary<string, CurrencyRate[]> _byCurrency;

    /// <summary>Where a month has two rates of a currency, the later in the list replaces the earlier.</summary>
    public CurrencyRates(IEnumerable<CurrencyRate> rates) => _byCurrency = rates
        .Select(rate => rate with { Month = FirstOf(rate.Month), Currency = Plain(rate.Currency) })
        .GroupBy(rate => rate.Currency, StringComparer.Ordinal)
        .ToDictionary(
            group => group.Key,
            group => group.GroupBy(rate => rate.Month).Select(same => same.Last()).OrderBy(rate => rate.Month).ToArray(),
            StringComparer.Ordinal);

    /// <summary>Those that have a rate in some month, besides US dollars.</summary>
    public IReadOnlyList<string> Currencies => [.. _byCurrency.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The rate of the latest month that is not after the asked one; null when there is none.</summary>
    public CurrencyRate? Find(string currency, DateOnly month)
    {
        var (plain, first) = (Plain(currency), FirstOf(month));
        return plain == Usd
            ? new CurrencyRate(first, Usd, 1)
            : Array.FindLast(_byCurrency.GetValueOrDefault(plain) ?? [], rate => rate.Month <= first);
    }

    /// <summary>Null when there is no rate for the month: an amount is not guessed.</summary>
    public ConvertedAmount? Convert(Money amount, string currency, DateOnly month) =>
        Find(currency, month) is { } rate ? new ConvertedAmount(amount.Usd * rate.PerUsd, rate) : null;

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static string Plain(string currency) => currency.Trim().ToUpperInvariant();
}

/// <summary>A month's exchange rate.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Currency">ISO 4217, in capitals: "KRW".</param>
/// <param name="PerUsd">Units of the currency for one US dollar.</param>
public sealed record CurrencyRate(DateOnly Month, string Currency, decimal PerUsd);

/// <summary>An amount in another currency and the rate that made it, so that a page can say which month's it was.</summary>
/// <param name="Amount">Exact, unrounded: <see cref="CurrencyFormat"/> rounds for display, once.</param>
/// <param name="Rate">For US dollars: 1, of the asked month.</param>
public sealed record ConvertedAmount(decimal Amount, CurrencyRate Rate);
