namespace CostDashboard.Core.Pricing.Currency;

/// <summary>
/// The currencies of ISO 4217, and what people write in place of some. Written down, as machines differ in which they know.
/// </summary>
public static class CurrencyCodes
{
    private static readonly HashSet<string> Known = new(
        string.Join(
            ' ',
            "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP "
                + "CRC CUP CVE CZK",
            "DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY "
                + "KES KGS KHR KMF",
            "KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD "
                + "OMR PAB PEN PGK",
            "PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD "
                + "TWD TZS UAH UGX",
            "USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG").Split(' '),
        StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Meant = new(StringComparer.Ordinal)
    {
        ["WON"] = "KRW", ["KOR"] = "KRW", ["YEN"] = "JPY", ["JPN"] = "JPY", ["RMB"] = "CNY", ["CNH"] = "CNY", ["CHN"] = "CNY",
        ["NTD"] = "TWD",
        ["EURO"] = "EUR", ["UKP"] = "GBP", ["STG"] = "GBP", ["SFR"] = "CHF", ["DOLLAR"] = "USD", ["US$"] = "USD", ["₩"] = "KRW",
        ["€"] = "EUR", ["£"] = "GBP",
    };

    /// <param name="code">In capitals: "KRW".</param>
    public static bool IsKnown(string code) => Known.Contains(code);

    /// <summary>The currency someone meant by "WON" or "RMB"; null when that is not known.</summary>
    /// <param name="text">In capitals.</param>
    public static string? MeantBy(string text) => Meant.GetValueOrDefault(text);
}
