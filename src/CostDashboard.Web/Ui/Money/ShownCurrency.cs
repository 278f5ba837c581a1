using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Ui;

/// <summary>
/// The currency a page's amounts are in. Queries keep adding up <see cref="Money"/>: they scale each month's amounts to the rate of the
/// period's last month (<see cref="Scale"/>), so that sums stay exact sums and no currency overflows, and pages multiply by that one rate.
/// A total over several months is thereby the sum of the months, each at its own rate.
/// </summary>
public sealed record ShownCurrency
{
    public static readonly ShownCurrency Usd = new(new CurrencyRates([])) { Code = CurrencyRates.Usd, PerUsd = 1 };

    private readonly CurrencyRates _rates;

    private ShownCurrency(CurrencyRates rates) => _rates = rates;

    /// <summary>ISO 4217; USD also where another was asked for and <see cref="Missing"/> is set.</summary>
    public required string Code { get; init; }

    /// <summary>The rate of the period's last month.</summary>
    public required decimal PerUsd { get; init; }

    /// <summary>
    /// The period's months by time, with the rate each is shown at, which may be an earlier month's. Empty for US dollars.
    /// </summary>
    public IReadOnlyList<(DateOnly Month, CurrencyRate Rate)> Months { get; private init; } = [];

    /// <summary>The currency that was asked for and the first month it has no rate for, nor any before it.</summary>
    public (string Currency, DateOnly Month)? Missing { get; private init; }

    public bool IsUsd => Code == CurrencyRates.Usd;

    /// <param name="to">Exclusive; at least a day after <paramref name="from"/>.</param>
    public static ShownCurrency Of(CurrencyRates rates, string currency, DateOnly from, DateOnly to)
    {
        if (currency == CurrencyRates.Usd) return Usd;

        var months = new List<(DateOnly, CurrencyRate)>();
        for (var month = FirstOf(from); month < to; month = month.AddMonths(1))
        {
            if (rates.Find(currency, month) is not { } rate) return Usd with { Missing = (currency, month) };
            months.Add((month, rate));
        }

        return new ShownCurrency(rates) { Code = currency, PerUsd = months[^1].Item2.PerUsd, Months = months };
    }

    /// <summary>
    /// What an amount of a month is at the rate of the period's last month. Months before the first rate, which only comparisons
    /// ask for, are taken at the period's first.
    /// </summary>
    public Money Scale(Money amount, DateOnly month)
    {
        if (IsUsd) return amount;

        var rate = (_rates.Find(Code, month) ?? Months[0].Rate).PerUsd;
        return rate == PerUsd ? amount : Money.FromUsd(amount.Usd * rate / PerUsd);
    }

    /// <summary>In <see cref="Code"/>, unrounded.</summary>
    public decimal Amount(Money scaled) => scaled.Usd * PerUsd;

    public string Text(Money scaled) => IsUsd ? Format.Usd(scaled) : Format.Amount(Amount(scaled), Code);

    /// <summary>As <see cref="Format.InColumn"/> writes it.</summary>
    /// <param name="more">Places of the column beyond those of the currency.</param>
    public (string Text, string Unseen) InColumn(Money scaled, int more) => Format.InColumn(Amount(scaled), Code, more);

    /// <summary>With every digit that says something, for a title.</summary>
    public string Exact(Money scaled) => IsUsd ? Format.UsdExact(scaled) : Format.AmountExact(Amount(scaled), Code);

    /// <summary>"₩?".</summary>
    public string Unknown => CurrencyFormat.Symbol(Code).Trim() + "?";

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
}
