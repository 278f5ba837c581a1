using System.Globalization;
using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Ui;

/// <summary>
/// How figures are written on every page: as many digits as decide something, in the reader's culture. Amounts of Money are US dollars.
/// </summary>
public static class Format
{
    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    /// <summary>$12,430 · $41.20 · $0.0075: whole dollars from 1,000 on, cents from 1 on, below that two digits that count.</summary>
    public static string Usd(Money amount)
    {
        var size = Math.Abs(amount.Usd);
        var digits = size switch
        {
            >= 999.995m => "#,##0",
            >= 0.995m => "#,##0.00",
            0 => "0",
            _ => "0." + new string('0', DigitsBelowOne(size)),
        };
        return Sign(amount) + "$" + size.ToString(digits, Culture);
    }

    /// <summary>Every digit there is, for a title: $12,430.118204.</summary>
    public static string UsdExact(Money amount) =>
        Sign(amount) + "$" + Math.Abs(amount.Usd).ToString("#,##0.00#######", Culture);

    /// <summary>A price's own figure, with every digit it has: $0.075.</summary>
    public static string UsdRate(decimal usd) => (usd < 0 ? "−$" : "$") + Math.Abs(usd).ToString("#,##0.00##########", Culture);

    /// <summary>
    /// An amount of any currency: ₩17,150,000 · €1,234.50, and two digits that count where its smallest unit would say too little (₩1.4 ·
    /// €0.0075).
    /// </summary>
    public static string Amount(decimal amount, string currency)
    {
        var (size, decimals) = (Math.Abs(amount), CurrencyFormat.Decimals(currency));
        if (size == 0) return CurrencyFormat.Symbol(currency) + "0";

        // A tenth less than ten smallest units is where rounding to them would lose a second digit.
        for (var enough = 9.95m / Power(decimals); size < enough && decimals < 9; enough /= 10) decimals++;
        var digits = decimal.Round(size, decimals, MidpointRounding.AwayFromZero)
            .ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Culture);
        return (amount < 0 ? "−" : "") + CurrencyFormat.Symbol(currency) + digits;
    }

    /// <summary>
    /// An amount for a column whose points stand under each other: two more places where it is less than one, and what stands unseen where
    /// they are missing. $12.30(00) · $0.0123 · &lt; $0.0001.
    /// </summary>
    /// <param name="more">Places of the column beyond those of the currency.</param>
    public static (string Text, string Unseen) InColumn(decimal amount, string currency, int more)
    {
        var usual = CurrencyFormat.Decimals(currency);
        var most = usual + more;
        var (size, symbol, sign) = (Math.Abs(amount), CurrencyFormat.Symbol(currency), amount < 0 ? "−" : "");
        var least = 1 / Power(most);
        if (size > 0 && size < least) return ((amount < 0 ? "> " : "< ") + sign + symbol + Places(least, most), "");

        var places = size is > 0 and < 1 ? most : usual;
        var point = places == 0 && most > 0 ? Culture.NumberFormat.NumberDecimalSeparator : "";
        return (sign + symbol + Places(size, places), point + new string('0', most - places));
    }

    private static string Places(decimal size, int places) =>
        decimal.Round(size, places, MidpointRounding.AwayFromZero).ToString("N" + places.ToString(CultureInfo.InvariantCulture), Culture);

    /// <summary>The same to nine places, for a title.</summary>
    public static string AmountExact(decimal amount, string currency) =>
        (amount < 0 ? "−" : "") + CurrencyFormat.Symbol(currency) + Math.Abs(amount).ToString("#,##0.#########", Culture);

    /// <summary>An exchange rate, with at least two digits after the point: 1,385.20 · 0.8642.</summary>
    public static string Rate(decimal perUsd) => perUsd.ToString("#,##0.00####", Culture);

    /// <summary>A price for a table: no more digits than tell prices apart, $0.0833; the title carries <see cref="UsdRate"/>.</summary>
    public static string UsdRateShort(decimal usd)
    {
        var size = Math.Abs(usd);
        var places = size >= 1 ? 3 : 4;
        for (var scaled = size * 100; scaled is > 0 and < 1 && places < 12; scaled *= 10) places++;
        return UsdRate(decimal.Round(usd, places, MidpointRounding.AwayFromZero));
    }

    public static string Count(long count) => count.ToString("#,##0", Culture);

    /// <summary>1,234 up to 9,999, then 12k, 3.4M, 2.1B: for tight places; the title carries <see cref="Count"/>.</summary>
    public static string CountShort(long count) => Math.Abs((decimal)count) switch
    {
        < 10_000 => Count(count),
        < 999_500 => Scaled(count, 1_000, "k"),
        < 999_500_000 => Scaled(count, 1_000_000, "M"),
        _ => Scaled(count, 1_000_000_000, "B"),
    };

    /// <param name="share">1 is the whole.</param>
    public static string Percent(decimal share) => Math.Abs(share) switch
    {
        0 => 0.ToString("0%", Culture),
        < 0.001m => "<" + 0.001m.ToString("0.0%", Culture),
        < 0.0995m => share.ToString("0.0%", Culture),
        _ => share.ToString("#,##0%", Culture),
    };

    public static string Day(DateOnly day) => day.ToString("ddd, MMM d", Culture);

    public static string DateTime(DateTime zoned) => zoned.ToString("MMM d, HH:mm", Culture);

    public static string DateTimeExact(DateTime zoned) => zoned.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>For attributes a browser reads.</summary>
    public static string Iso(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Scaled(long count, long unit, string suffix)
    {
        var scaled = count / (decimal)unit;
        return scaled.ToString(Math.Abs(scaled) < 9.95m ? "0.0" : "#,##0", Culture) + suffix;
    }

    private static int DigitsBelowOne(decimal size)
    {
        var digits = 2;
        for (var scaled = size * 10; scaled < 0.995m && digits < 9; scaled *= 10) digits++;
        return digits;
    }

    private static decimal Power(int of10) => of10 == 0 ? 1 : 10 * Power(of10 - 1);

    private static string Sign(Money amount) => amount < Money.Zero ? "−" : "";
}
