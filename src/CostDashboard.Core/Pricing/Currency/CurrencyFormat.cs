using System.Globalization;

namespace CostDashboard.Core.Pricing.Currency;

/// <summary>Amounts as people of a currency write them: ₩1,350 · ¥1,000 · €10.50. Rounded here, halves away from zero.</summary>
public static class CurrencyFormat
{
    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal)
    {
        ["USD"] = "$", ["EUR"] = "€", ["GBP"] = "£", ["KRW"] = "₩", ["JPY"] = "¥", ["INR"] = "₹", ["CNY"] = "CN¥",
    };

    // ISO 4217's minor units where they are not two.
    private static readonly Dictionary<string, int> MinorUnits = new(StringComparer.Ordinal)
    {
        ["KRW"] = 0, ["JPY"] = 0, ["VND"] = 0, ["CLP"] = 0, ["ISK"] = 0, ["UGX"] = 0, ["XAF"] = 0, ["XOF"] = 0, ["PYG"] = 0, ["RWF"] = 0,
        ["KWD"] = 3, ["BHD"] = 3, ["OMR"] = 3, ["JOD"] = 3, ["TND"] = 3, ["IQD"] = 3,
    };

    /// <summary>How many decimals an amount of it has.</summary>
    public static int Decimals(string currency) => MinorUnits.GetValueOrDefault(currency, 2);

    /// <summary>"₩", or "CHF " for a currency without a symbol of its own here.</summary>
    public static string Symbol(string currency) => Symbols.GetValueOrDefault(currency) ?? currency + " ";

    /// <param name="currency">ISO 4217, in capitals.</param>
    /// <param name="culture">Whose separators; those of the invariant culture when null.</param>
    public static string Text(decimal amount, string currency, CultureInfo? culture = null)
    {
        var decimals = Decimals(currency);
        var rounded = decimal.Round(amount, decimals, MidpointRounding.AwayFromZero);
        var digits = Math.Abs(rounded)
            .ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), culture ?? CultureInfo.InvariantCulture);
        return (rounded < 0 ? "-" : "") + Symbol(currency) + digits;
    }
}
