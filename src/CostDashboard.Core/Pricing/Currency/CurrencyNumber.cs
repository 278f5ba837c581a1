using System.Globalization;
using System.Text.RegularExpressions;

namespace CostDashboard.Core.Pricing.Currency;

/// <summary>
/// A rate as people and spreadsheets write it: 1385.2 · 1,390.1 · 1.390,1 · 1'390.1 · 1385,2. "1,350" can be 1350 or 1.35: such a number is not read.
/// </summary>
internal static partial class CurrencyNumber
{
    private const string Spaces = " \u00A0\u2009\u202F'’";

    /// <param name="commaIsDecimal">The file parts its cells by semicolons, as where the comma is for decimals: then "1.350" is the one that can be either.</param>
    /// <returns>Null when it is no number, or could be two.</returns>
    internal static decimal? Read(string text, bool commaIsDecimal)
    {
        var plain = text.Trim();
        if (plain.Length > 60 || Grouped(plain) is not { } digits) return null;

        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

        string? Grouped(string number)
        {
            var apart = number.IndexOfAny([.. Spaces]) >= 0;
            if (apart && !BySpaces().IsMatch(number)) return null;

            var joined = apart ? string.Concat(number.Where(letter => !Spaces.Contains(letter, StringComparison.Ordinal))) : number;
            var (points, commas) = (joined.Count(letter => letter == '.'), joined.Count(letter => letter == ','));
            if (points > 0 && commas > 0) return apart ? null : Both(joined);
            if (points + commas == 0) return joined;
            if (points + commas > 1) return !apart && (ByCommas().IsMatch(joined) || ByPoints().IsMatch(joined)) ? Without(Without(joined, ','), '.') : null;

            return points == 1 ? !commaIsDecimal || apart || !CanBeThousands(joined, '.') ? joined : null
                : apart || !CanBeThousands(joined, ',') ? joined.Replace(',', '.') : null;
        }
    }

    /// <summary>The one that comes last is for decimals, and the other parts thousands.</summary>
    private static string? Both(string number) =>
        number.LastIndexOf('.') > number.LastIndexOf(',') ? ByCommas().IsMatch(number) ? Without(number, ',') : null
        : ByPoints().IsMatch(number) ? Without(number, '.').Replace(',', '.') : null;

    /// <summary>"1,350", but neither "0,350" nor "1385,204" nor "1,35".</summary>
    private static bool CanBeThousands(string number, char sign)
    {
        var at = number.IndexOf(sign, StringComparison.Ordinal);
        return number.Length - at - 1 == 3 && at is >= 1 and <= 3 && number[0] != '0';
    }

    private static string Without(string number, char sign) => number.Replace(sign.ToString(), "", StringComparison.Ordinal);

    [GeneratedRegex(@"^[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ByCommas();

    [GeneratedRegex(@"^[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ByPoints();

    [GeneratedRegex(@"^[1-9][0-9]{0,2}([ \u00A0\u2009\u202F'’][0-9]{3})+([.,][0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex BySpaces();
}
