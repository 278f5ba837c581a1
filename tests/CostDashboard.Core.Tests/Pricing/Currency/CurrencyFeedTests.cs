using System.Globalization;
using System.IO.Compression;
using System.Text;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Core.Pricing.Currency.Feed;

namespace CostDashboard.Core.Tests.Pricing;

/// <summary>Two days of October, two of November: a dollar is 1/1.25 = 0.80 and 1/1.00 euros, then 1/1.25 and 1/2.</summary>
public sealed class CurrencyFeedTests
{
    private const string Xml = """
        <?xml version="1.0" encoding="UTF-8"?>
        <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
          <gesmes:subject>Reference rates</gesmes:subject>
          <Cube>
            <Cube time="2026-11-20"><Cube currency="USD" rate="2"/><Cube currency="KRW" rate="2800"/></Cube>
            <Cube time="2026-11-02"><Cube currency="USD" rate="1.25"/><Cube currency="KRW" rate="1700"/></Cube>
            <Cube time="2026-10-30"><Cube currency="USD" rate="1.00"/><Cube currency="KRW" rate="1300"/></Cube>
            <Cube time="2026-10-29"><Cube currency="USD" rate="1.25"/><Cube currency="KRW" rate="1500"/></Cube>
          </Cube>
        </gesmes:Envelope>
        """;

    private const string Csv = """
        Date, USD, CYP, KRW,
        2026-11-20, 2, N/A, 2800,
        2026-11-02, 1.25, N/A, 1700,
        2026-10-30, 1.00, N/A, 1300,
        2026-10-29, 1.25, N/A, 1500,
        """;

    /// <summary>
    /// KRW: (2800/2 + 1700/1.25)/2 = (1400 + 1360)/2 = 1380. EUR: (0.5 + 0.8)/2 = 0.65. October begins on the 29th in the file: cut off.
    /// </summary>
    [Theory]
    [InlineData(Xml)]
    [InlineData(Csv)]
    public void Mean_IsOfTheDaysOfMonthsHeldFromTheirBeginning(string file) =>
        Assert.Equal(["2026-11 EUR 0.65", "2026-11 KRW 1380"], Read(Encoding.UTF8.GetBytes(file), MonthlyRate.Mean));

    [Theory]
    [InlineData(Xml)]
    [InlineData(Csv)]
    public void LastDay_IsThatOfEachMonth(string file) =>
        Assert.Equal(["2026-10 EUR 1", "2026-10 KRW 1300", "2026-11 EUR 0.5", "2026-11 KRW 1400"],
            Read(Encoding.UTF8.GetBytes(file), MonthlyRate.LastDay));

    [Fact]
    public void Zip_IsUnpacked()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        using (
            var entry = new StreamWriter(zip.CreateEntry("eurofxref.csv").Open())) entry.Write(
            "Date, USD, KRW, \n20 November 2026, 2, 2800, \n");

        Assert.Equal(["2026-11 EUR 0.5", "2026-11 KRW 1400"], Read(bytes.ToArray(), MonthlyRate.LastDay));
    }

    [Theory]
    [InlineData("month,currency,rate\n2026-11,KRW,1385.20\n")]
    [InlineData("""{"rates":[{"month":"2026-11","currency":"krw","per_usd":1385.20}]}""")]
    [InlineData("""[{"month":"2026-11-01","currency":"KRW","per_usd":1385.2}]""")]
    public void OwnFiles_AreTakenAsTheyAre(string file) =>
        Assert.Equal(["2026-11 KRW 1385.2"], Read(Encoding.UTF8.GetBytes(file), MonthlyRate.Mean));

    [Theory]
    [InlineData("", "empty")]
    [InlineData("<html><body>Not found</body>", "breaks off")]
    [InlineData("<html></html>", "no month")]
    [InlineData("Date,USD,\n2026-11-02,1.2\n", "2 cells under 3")]
    [InlineData("Date,USD,KRW\n2026-11-02,1.2,-1\n", "KRW: \"-1\" is not a rate")]
    [InlineData("<Cube><Cube time=\"2026-11-02\"><Cube currency=\"USD\" rate=\"0\"/></Cube></Cube>", "not a rate")]
    [InlineData("<Cube><Cube currency=\"USD\" rate=\"1\"/></Cube>", "outside of any day")]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>", "breaks off or is none")]
    [InlineData("{\"rates\":[{\"month\":\"2026-11\",\"currency\":\"KRW\",\"per_usd\":0}]}", "not a rate above 0")]
    [
        InlineData(
            "{\"rates\":[{\"month\":\"2026-11\",\"currency\":\"KRW\",\"per_usd\":1},{\"month\":\"2026-11\",\"currency\":\"KRW\",\"per_usd\":2}]}",
            "two rates"),
    ]
    [InlineData("{\"rates\":", "not JSON")]
    [InlineData("PK-no-archive", "cannot be unpacked")]
    [InlineData("month,currency,rate\n2026-11,KRW,no\n", "not a rate above 0")]
    public void Bad_IsRefusedWhole(string file, string says) =>
        Assert.Contains(says, Assert.Throws<PriceDataException>(() => Read(Encoding.UTF8.GetBytes(file), MonthlyRate.Mean)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Check_NamesEveryBadLineAndTakesNone()
    {
        var reading = CurrencyRatesCsv.Check(
            "currency,rate,month\nKRW,1385,2026-11\nKRW,1385,2026-13\n\nUSD,1,2026-11\nKRW,1390,2026-11\n");

        Assert.Empty(reading.Rates);
        Assert.Equal([3, 5, 6], reading.Problems.Select(problem => problem.Line));
        Assert.Contains("in line 2", reading.Problems[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_IsReadBack()
    {
        CurrencyRate[] rates = [new(new DateOnly(2026, 11, 1), "KRW", 1385.2m), new(new DateOnly(2026, 10, 1), "EUR", 0.86m)];

        var text = CurrencyRatesCsv.Write(rates);

        Assert.Equal("month,currency,rate\n2026-10,EUR,0.86\n2026-11,KRW,1385.2\n", text);
        Assert.Equal(rates.Reverse(), CurrencyRatesCsv.Read(text));
    }

    private static IEnumerable<string> Read(byte[] file, MonthlyRate monthly) =>
        CurrencyFeed.Read(file, monthly).Select(
            rate => string.Create(CultureInfo.InvariantCulture, $"{CurrencyRateText.Name(rate.Month)} {rate.Currency} {rate.PerUsd}"));
}
