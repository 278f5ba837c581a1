using System.Globalization;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Pricing;

public sealed class CurrencyTests
{
    private static readonly CurrencyRates Rates = new(
        CurrencyRatesCsv.Read("month,currency,rate\n2026-09,KRW,1300\n2026-11,krw,1350.50\r\n\n2026-09,EUR,0.9\n"));

    [Theory]
    [InlineData("2026-08", null, null)]
    [InlineData("2026-09", "2026-09", "1300")]
    [InlineData("2026-10", "2026-09", "1300")]
    [InlineData("2026-12", "2026-11", "1350.5")]
    public void Find_Month_TakesTheLatestNotAfterIt(string asked, string? used, string? perUsd)
    {
        var rate = Rates.Find("krw", DateOnly.ParseExact(asked, "yyyy-MM", CultureInfo.InvariantCulture).AddDays(20));

        Assert.Equal(used, rate?.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        Assert.Equal(perUsd, rate?.PerUsd.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Convert_IsExactAndSaysWhichRate()
    {
        var converted = Rates.Convert(new Money(123_456_789), "EUR", new DateOnly(2026, 11, 22));

        Assert.Equal(0.1111111101m, converted?.Amount);
        Assert.Equal(new CurrencyRate(new DateOnly(2026, 9, 1), "EUR", 0.9m), converted?.Rate);
        Assert.Null(Rates.Convert(Money.Zero, "CHF", new DateOnly(2026, 11, 1)));
        Assert.Equal(1.5m, Rates.Convert(new Money(1_500_000_000), "USD", new DateOnly(2020, 1, 1))?.Amount);
    }

    [Theory]
    [InlineData("won", "Did you mean KRW?")]
    [InlineData("RMB", "Did you mean CNY?")]
    [InlineData("JPX", "such as KRW.")]
    public void Read_UnknownCurrency_SaysWhatWasProbablyMeant(string currency, string end)
    {
        var (rate, problem) = CurrencyRateText.Read("2026-11", currency, "1350");

        Assert.Null(rate);
        Assert.Equal("currency", problem?.Field);
        Assert.EndsWith(end, problem?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1350", "KRW", "₩1,350")]
    [InlineData("1349.5", "KRW", "₩1,350")]
    [InlineData("1000.49", "JPY", "¥1,000")]
    [InlineData("10.5", "EUR", "€10.50")]
    [InlineData("1234567.005", "USD", "$1,234,567.01")]
    [InlineData("-0.5", "USD", "-$0.50")]
    [InlineData("-0.001", "USD", "$0.00")]
    [InlineData("12.3456", "KWD", "KWD 12.346")]
    public void Text_IsWrittenAsInThatCurrency(string amount, string currency, string text) =>
        Assert.Equal(text, CurrencyFormat.Text(decimal.Parse(amount, CultureInfo.InvariantCulture), currency));

    [Fact]
    public void Text_Separators_AreTheCultures() =>
        Assert.Equal("€1.234,50", CurrencyFormat.Text(1234.5m, "EUR", CultureInfo.GetCultureInfo("de-DE")));

    [Theory]
    [InlineData("month,currency,rate\n2026-11,KRW,\"1385.2\"", "1385.2")]
    [InlineData("month,currency,rate\n2026-12,KRW,\"1,390.1\"", "1390.1")]
    [InlineData("\uFEFF\"month\",\"currency\",\"rate\"\r\n\"2026-12\",\"KRW\",\"1.390,1\"\r\n", "1390.1")]
    [InlineData("month;currency;rate\n2026-11;KRW;1385,2", "1385.2")]
    [InlineData("month;currency;rate\n2026-11;EUR;0,912", "0.912")]
    [InlineData("month;currency;rate\n2026-11;KRW;1.385,25", "1385.25")]
    [InlineData("month;currency;rate\n2026-11;KRW;1385.204", "1385.204")]
    [InlineData("sep=;\nmonth;currency;rate;;\n2026-11;KRW;1385;;", "1385")]
    [InlineData("month\tcurrency\trate\n2026/11/1\tKRW\t\"1,234,567.5\"", "1234567.5")]
    [InlineData("month,currency,rate\n2026-11,KRW,1'385.20", "1385.2")]
    [InlineData("month;currency;rate\n2026-11;KRW;1\u00A0385,2", "1385.2")]
    [InlineData("month,currency,rate\n2026-11,VND,\"1,350,000\"", "1350000")]
    [InlineData("month,currency,rate\n2026-11,KRW,1.350", "1.35")]
    [InlineData("month,currency,rate\n2026-11,KRW,\"1385,2\"", "1385.2")]
    public void Read_AsSpreadsheetsWriteIt_IsTheOneNumberItCanBe(string csv, string perUsd) =>
        Assert.Equal(decimal.Parse(perUsd, CultureInfo.InvariantCulture), Assert.Single(CurrencyRatesCsv.Read(csv)).PerUsd);

    [Theory]
    [InlineData("month;currency;rate\n2026-11;KRW;1,350")]
    [InlineData("month;currency;rate\n2026-11;KRW;1.350")]
    [InlineData("month,currency,rate\n2026-11,KRW,\"13,85.2\"")]
    [InlineData("month,currency,rate\n2026-11,KRW,\"1,390,1\"")]
    [InlineData("month,currency,rate\n2026-11,KRW,\"1.390.1\"")]
    [InlineData("month,currency,rate\n2026-11,KRW,\"1385.2")]
    [InlineData("month,currency,rate\n2026-11,KRW,1 2")]
    [InlineData("month,currency,rate\n2026-11,KRW,1385,2")]
    [InlineData("month;currency;rate\nNov-26;KRW;1385")]
    public void Read_WhatCouldBeTwoNumbers_IsRefusedByLine(string csv) =>
        Assert.Equal("line 2", Assert.Throws<PriceDataException>(() => CurrencyRatesCsv.Read(csv)).Path);

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("month,rate\n2026-11,1", "line 1")]
    [InlineData("month,currency,rate\n\n2026-13,KRW,1", "line 3")]
    [InlineData("month,currency,rate\n2026-11,krw,1\n2026-11,W,1", "line 3")]
    [InlineData("month,currency,rate\n2026-11,WON,1350", "line 2")]
    [InlineData("month,currency,rate\n2026-11,KRW,0", "line 2")]
    [InlineData("month,currency,rate\n2026-11,KRW,\"1,350\"", "line 2")]
    [InlineData("month,currency,rate\n2026-11,USD,1", "line 2")]
    [InlineData("month,currency,rate\n2026-11,KRW", "line 2")]
    [InlineData("month,currency,rate\n2026-11,KRW,1\n2026-11,KRW,2", "line 3")]
    public void Read_BadLine_IsNamed(string csv, string path) =>
        Assert.Equal(path, Assert.Throws<PriceDataException>(() => CurrencyRatesCsv.Read(csv)).Path);
}
