namespace CostDashboard.Core.Pricing.Currency.Feed;

/// <summary>Daily rates for the euro as monthly rates for the US dollar.</summary>
internal static class EuroMonths
{
    /// <summary>As many places as decide anything for the strongest currency, 0.3 to the dollar.</summary>
    private const int Places = 6;

    /// <summary>A month may begin with a weekend and Easter; one whose first day in the file is later was cut off.</summary>
    private const int LatestFirstDay = 5;

    /// <summary>
    /// A day's rate for the dollar is the currency's for the euro divided by the dollar's; the euro's is one divided by the dollar's.
    /// With <see cref="MonthlyRate.Mean"/> a month is left out whose beginning the file does not hold: its mean would be another.
    /// Days without a dollar rate are passed over.
    /// </summary>
    internal static IReadOnlyList<CurrencyRate> Of(IReadOnlyList<EuroRates> days, MonthlyRate monthly) =>
    [
        .. from day in days
           where day.PerEuro.ContainsKey(CurrencyRates.Usd)
           from rate in Crossed(day)
           group rate by (rate.Currency, Month: new DateOnly(day.Day.Year, day.Day.Month, 1)) into month
           where monthly == MonthlyRate.LastDay || month.Min(rate => rate.Day).Day <= LatestFirstDay
           orderby month.Key.Month, month.Key.Currency
           let perUsd = monthly == MonthlyRate.Mean ? month.Average(rate => rate.PerUsd) : month.MaxBy(rate => rate.Day)!.PerUsd
           select new CurrencyRate(month.Key.Month, month.Key.Currency, PlainDecimal.Of(decimal.Round(perUsd, Places, MidpointRounding.AwayFromZero))),
    ];

    private static IEnumerable<DailyRate> Crossed(EuroRates day)
    {
        var dollar = day.PerEuro[CurrencyRates.Usd];
        yield return new DailyRate(day.Day, "EUR", 1 / dollar);
        foreach (var (currency, rate) in day.PerEuro)
        {
            if (currency != CurrencyRates.Usd) yield return new DailyRate(day.Day, currency, rate / dollar);
        }
    }

    private sealed record DailyRate(DateOnly Day, string Currency, decimal PerUsd);
}
