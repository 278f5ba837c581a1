using System.Globalization;
using System.Xml;

namespace CostDashboard.Core.Pricing.Currency.Feed;

/// <summary>
/// eurofxref-daily.xml, -hist-90d.xml and -hist.xml
/// (https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/):
/// <c>&lt;Cube time="2026-11-20"&gt;&lt;Cube currency="USD" rate="1.0850"/&gt;…</c>
/// </summary>
internal static class EcbXml
{
    private const string KeepTheOld = "The rates there are stay as they were.";

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Throws <see cref="PriceDataException"/> for anything else.</summary>
    internal static IReadOnlyList<EuroRates> Read(Stream xml)
    {
        var days = new Dictionary<DateOnly, Dictionary<string, decimal>>();
        try
        {
            using var reader = XmlReader.Create(xml, Settings);
            Dictionary<string, decimal>? rates = null;
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "Cube") continue;

                if (reader.GetAttribute("time") is { } time) rates = days[Day(time)] = new(StringComparer.Ordinal);
                if (reader.GetAttribute("currency") is { } currency) Add(rates, currency, reader.GetAttribute("rate"));
            }
        }
        catch (XmlException error)
        {
            throw new PriceDataException($"line {error.LineNumber}", "The XML breaks off or is none.", KeepTheOld, error);
        }

        return [.. days.Select(day => new EuroRates(day.Key, day.Value)).OrderBy(day => day.Day)];
    }

    private static DateOnly Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw new PriceDataException("Cube", $"\"{Usage.UsageText.Echo(text)}\" is not a day as 2026-11-20.", KeepTheOld);

    private static void Add(Dictionary<string, decimal>? rates, string currency, string? text)
    {
        if (rates is null) throw new PriceDataException("Cube", "A rate stands outside of any day.", KeepTheOld);
        rates[currency] = EuroRate.Of(currency, text ?? "");
    }
}
