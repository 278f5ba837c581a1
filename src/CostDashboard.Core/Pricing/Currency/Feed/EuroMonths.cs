using System.Globalization;

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
           select new CurrencyRate(
               month.Key.Month, month.Key.Currency, PlainDecimal.Of(decimal.Round(perUsd, Places, MidpointRounding.AwayFromZero))),
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

/// <summary>A day's reference rates of the European Central Bank.</summary>
/// <param name="PerEuro">Units of each currency for one euro, by its three letters; US dollars among them.</param>
public sealed record EuroRates(DateOnly Day, IReadOnlyDictionary<string, decimal> PerEuro);

/// <summary>One rate of the European Central Bank's files, which write them alike in XML and CSV.</summary>
internal static class EuroRate
{
    /// <summary>Throws <see cref="PriceDataException"/> when it is none.</summary>
    internal static decimal Of(string currency, string text) =>
        CurrencyRateText.IsCode(currency)
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate)
            && CurrencyRateText.IsUsable(rate)
            ? rate
            : throw new PriceDataException(Usage.UsageText.Echo(currency), $"\"{Usage.UsageText.Echo(text)}\" is not a rate.",
                "The rates there are stay as they were.");
}

/// <summary>Which rate a month has where a feed gives one a day.</summary>
public enum MonthlyRate
{
    /// <summary>The mean of its days; of the running month, of the days so far.</summary>
    Mean,

    /// <summary>That of its last day; of the running month, of the latest.</summary>
    LastDay,
}
