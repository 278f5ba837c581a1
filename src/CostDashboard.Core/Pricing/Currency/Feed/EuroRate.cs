using System.Globalization;

namespace CostDashboard.Core.Pricing.Currency.Feed;

/// <summary>One rate of the European Central Bank's files, which write them alike in XML and CSV.</summary>
internal static class EuroRate
{
    /// <summary>Throws <see cref="PriceDataException"/> when it is none.</summary>
    internal static decimal Of(string currency, string text) =>
        CurrencyRateText.IsCode(currency) && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && CurrencyRateText.IsUsable(rate)
            ? rate
            : throw new PriceDataException(Usage.UsageText.Echo(currency), $"\"{Usage.UsageText.Echo(text)}\" is not a rate.", "The rates there are stay as they were.");
}
