using System.Globalization;
using System.Text.RegularExpressions;

namespace CostDashboard.Core.Pricing.Currency;

/// <summary>
/// A rate as people and spreadsheets write it: 1385.2 · 1,390.1 · 1.390,1 · 1'390.1 · 1385,2. "1,350" can be 1350 or 1.35: such a number is
/// not read.
/// </summary>
internal static partial class CurrencyNumber
{
    private const int Longest = 60;

    /// <param name="commaIsDecimal">
    /// The file parts its cells by semicolons, as where the comma is for decimals: then "1.350", too, can be either.
    /// </param>
    /// <returns>Null when it is no number, or could be two.</returns>
    internal static decimal? Read(string text, bool commaIsDecimal)
    {
        var plain = text.Trim();
        var readings = plain.Length > Longest ? [] : Readings(plain, commaIsDecimal).Distinct().ToList();
        return readings is [var only] ? only : null;
    }

    private static IEnumerable<decimal?> Readings(string number, bool commaIsDecimal)
    {
        var pointIsDecimal = Points().IsMatch(number);
        if (pointIsDecimal) yield return Number(number);
        if (Commas().IsMatch(number)) yield return Number(number.Replace(',', '.'));
        if (ThousandsByCommas().IsMatch(number)) yield return Number(number.Replace(",", "", StringComparison.Ordinal));
        if (ThousandsByPoints().IsMatch(number) && (commaIsDecimal || !pointIsDecimal))
        {
            yield return Number(number.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'));
        }
        if (ThousandsBySpaces().IsMatch(number)) yield return Number(Parting().Replace(number, "").Replace(',', '.'));
    }

    private static decimal? Number(string plain) =>
        decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^([0-9]+(\.[0-9]*)?|\.[0-9]+)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Points();

    [GeneratedRegex(@"^[0-9]+,[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Commas();

    [GeneratedRegex(@"^[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ThousandsByCommas();

    [GeneratedRegex(@"^[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ThousandsByPoints();

    [GeneratedRegex(@"^[1-9][0-9]{0,2}([ \u00A0\u2009\u202F'’][0-9]{3})+([.,][0-9]+)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ThousandsBySpaces();

    [GeneratedRegex(@"[ \u00A0\u2009\u202F'’]", RegexOptions.CultureInvariant)]
    private static partial Regex Parting();
}
