namespace CostDashboard.Core.Pricing.Currency.Feed;

/// <summary>Reads <c>{"rates":[{"month":"2026-11","currency":"KRW","per_usd":1385.2}]}</c>, or the list alone.</summary>
public static class CurrencyRatesJson
{
    /// <summary>Throws <see cref="PriceDataException"/>, naming the place, when any rate cannot be used.</summary>
    public static IReadOnlyList<CurrencyRate> Read(ReadOnlyMemory<byte> json) => JsonAt.Read(json, file =>
    {
        var rates = (file.IsList ? file : file.Required("rates")).Items().Select(Rate).ToList();
        var twice = rates.GroupBy(rate => (rate.Month, rate.Currency)).FirstOrDefault(same => same.Count() > 1)?.First();
        return twice is null ? rates : throw file.Bad($"{twice.Currency} has two rates for {CurrencyRateText.Name(twice.Month)}.");
    });

    private static CurrencyRate Rate(JsonAt at)
    {
        var perUsd = at.Required("per_usd");
        var number = perUsd.Number().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (rate, problem) = CurrencyRateText.Read(at.Required("month").Text(), at.Required("currency").Text(), number);
        return rate ?? throw at.Bad(problem!.Message);
    }
}
