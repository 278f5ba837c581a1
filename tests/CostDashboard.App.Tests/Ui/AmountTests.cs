using System.Globalization;
using CostDashboard.Web.Ui;

namespace CostDashboard.App.Tests.Ui;

/// <summary>Amounts of other currencies as pages write them.</summary>
public sealed class AmountTests
{
    [Theory]
    [InlineData("17150000.4", "KRW", "₩17,150,000")]
    [InlineData("12.5", "KRW", "₩13")]
    [InlineData("1.35", "KRW", "₩1.4")]
    [InlineData("0.0354", "KRW", "₩0.035")]
    [InlineData("0", "KRW", "₩0")]
    [InlineData("1000.4", "JPY", "¥1,000")]
    [InlineData("1234.5", "EUR", "€1,234.50")]
    [InlineData("0.35", "EUR", "€0.35")]
    [InlineData("0.0075", "EUR", "€0.0075")]
    [InlineData("-1234.5", "EUR", "−€1,234.50")]
    [InlineData("12.3456", "KWD", "KWD 12.346")]
    public void Amount_HasAsManyDigitsAsDecide(string amount, string currency, string text)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");

        Assert.Equal(text, Format.Amount(decimal.Parse(amount, CultureInfo.InvariantCulture), currency));
    }

    [Theory]
    [InlineData("?currency=krw", "KRW", "?currency=KRW")]
    [InlineData("?period=2026-10&currency=EUR", "EUR", "?period=2026-10&currency=EUR")]
    [InlineData("?currency=won", "WON", "?currency=WON")]
    [InlineData("?currency=€", null, "")]
    [InlineData("", null, "")]
    public void Currency_TravelsInTheAddress(string query, string? currency, string written)
    {
        var filter = SpendFilterUrl.Parse(query, Rendered.Today);

        Assert.Equal((currency, written), (filter.Currency, SpendFilterUrl.SharedQuery(filter)));
        Assert.Equal(query.Contains('€'), filter.Ignored.Count > 0);
    }
}
