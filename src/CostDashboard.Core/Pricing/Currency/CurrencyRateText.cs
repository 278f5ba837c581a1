using System.Globalization;
using System.Text.RegularExpressions;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing.Currency;

/// <summary>
/// A month's rate as people write it: "2026-11", "KRW", "1385.20". What holds here holds for files, forms and the API alike.
/// </summary>
public static partial class CurrencyRateText
{
    private const decimal HighestRate = 1_000_000_000;

    /// <param name="rate">Units of the currency for one US dollar. Thousands may be parted where that cannot be taken for decimals.</param>
    /// <param name="commaIsDecimal">Where the rate comes from the comma is for decimals.</param>
    /// <returns>The rate, or the field at fault (month, currency, rate) and why.</returns>
    public static (CurrencyRate? Rate, FieldProblem? Problem) Read(string month, string currency, string rate, bool commaIsDecimal = false)
    {
        var code = currency.Trim().ToUpperInvariant();
        if (Month(month) is not { } first)
        {
            return Bad("month", $"\"{UsageText.Echo(month)}\" is not a month as 2026-11, of the years 2000 to 2099.");
        }
        if (!CurrencyCodes.IsKnown(code)) return Bad("currency", NotKnown(currency));
        if (code == CurrencyRates.Usd) return Bad("currency", "USD has no rate: it is what rates are given for.");
        if (CurrencyNumber.Read(rate, commaIsDecimal) is not { } perUsd || !IsUsable(perUsd))
            return Bad(
                "rate", $"\"{UsageText.Echo(rate)}\" is not a rate above 0, or can be read in two ways. Write it with a point for "
                    + $"decimals and nothing between thousands, as 1350.5.");

        return (new CurrencyRate(first, code, PlainDecimal.Of(perUsd)), null);
    }

    /// <summary>The first day of "2026-11", "2026-11-20" or "2026/11/20"; null when it is neither.</summary>
    public static DateOnly? Month(string text) =>
        DateOnly.TryParseExact(
            text.Trim(), ["yyyy-MM", "yyyy-MM-dd", "yyyy/M", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 2000 and < 2100
            ? new DateOnly(day.Year, day.Month, 1)
            : null;

    /// <summary>"2026-11".</summary>
    public static string Name(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>A sentence, with the currency that was probably meant.</summary>
    public static string NotKnown(string currency) =>
        $"\"{UsageText.Echo(currency)}\" is not a currency's three letters of ISO 4217, such as KRW."
        + (CurrencyCodes.MeantBy(currency.Trim().ToUpperInvariant()) is { } meant ? $" Did you mean {meant}?" : "");

    /// <summary>Three capital letters, as ISO 4217 writes currencies.</summary>
    public static bool IsCode(string code) => Code().IsMatch(code);

    /// <summary>Too small to be told from nothing, or beyond any currency's, is a slip.</summary>
    internal static bool IsUsable(decimal perUsd) => perUsd is >= 0.000001m and <= HighestRate;

    private static (CurrencyRate?, FieldProblem?) Bad(string field, string message) => (null, new FieldProblem(field, message));

    [GeneratedRegex(@"^[A-Z]{3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
