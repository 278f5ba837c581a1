using System.IO.Compression;
using System.Text;

namespace CostDashboard.Core.Pricing.Currency.Feed;

/// <summary>
/// Reads a file of exchange rates, whichever of these it is: the European Central Bank's XML or CSV (as it comes, zipped, or not), our own
/// CSV (<see cref="CurrencyRatesCsv"/>) or JSON (<see cref="CurrencyRatesJson"/>). Taken whole or not at all.
/// </summary>
public static class CurrencyFeed
{
    /// <summary>The bank's whole history since 1999 is 6 MB of XML.</summary>
    public const int MaximumBytes = 32 * 1024 * 1024;

    private const string Remedy =
        "Give a file of the European Central Bank (eurofxref-hist-90d.xml, eurofxref-hist.zip), a table \"month,currency,rate\", or JSON "
            + "{\"rates\":[{\"month\",\"currency\",\"per_usd\"}]}.";

    /// <param name="monthly">What a month's rate is where the file has daily ones; a file of months is taken as it is.</param>
    /// <returns>At least one rate: units of the currency for one US dollar.</returns>
    /// <exception cref="PriceDataException">The file is none of these, or any of it cannot be used.</exception>
    public static IReadOnlyList<CurrencyRate> Read(ReadOnlyMemory<byte> file, MonthlyRate monthly)
    {
        var plain = file.Span.StartsWith("PK"u8) ? Unzip(file) : file;
        var rates = ReadPlain(plain, monthly);
        return rates.Count > 0
            ? rates
            : throw new PriceDataException("file", "It holds no month that can be used.",
                "A mean needs a month from its beginning on: take the bank's file of 90 days, or the rate of the last day.");
    }

    private static IReadOnlyList<CurrencyRate> ReadPlain(ReadOnlyMemory<byte> file, MonthlyRate monthly)
    {
        var text = Encoding.UTF8.GetString(file.Span).TrimStart('\uFEFF').TrimStart();
        return text.Length == 0 ? throw new PriceDataException("file", "It is empty.", Remedy)
            : text[0] == '<' ? EuroMonths.Of(EcbXml.Read(new MemoryStream(file.ToArray())), monthly)
            : text[0] is '{' or '[' ? CurrencyRatesJson.Read(file)
            : EcbCsv.Begins(text) ? EuroMonths.Of(EcbCsv.Read(text), monthly)
            : CurrencyRatesCsv.Read(text);
    }

    private static byte[] Unzip(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file.ToArray()), ZipArchiveMode.Read);
            if (zip.Entries is not [var entry])
            {
                throw new PriceDataException("file", $"The archive holds {zip.Entries.Count} files.", Remedy);
            }

            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            var buffer = new byte[64 * 1024];
            while (stream.Read(buffer) is > 0 and var read)
            {
                if (bytes.Length + read > MaximumBytes)
                {
                    throw new PriceDataException(Usage.UsageText.Echo(entry.Name), "It is far larger than any file of rates.", Remedy);
                }
                bytes.Write(buffer, 0, read);
            }

            return bytes.ToArray();
        }
        catch (InvalidDataException error)
        {
            throw new PriceDataException("file", "The archive cannot be unpacked.", Remedy, error);
        }
    }
}

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
