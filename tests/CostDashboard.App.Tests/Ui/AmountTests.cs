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

    /// <summary>What stands unseen keeps the points of a column under each other.</summary>
    [Theory]
    [InlineData("12.3", "USD", 2, "$12.30", "00")]
    [InlineData("12430.118", "USD", 2, "$12,430.12", "00")]
    [InlineData("0.01234", "USD", 2, "$0.0123", "")]
    [InlineData("0.0001", "USD", 2, "$0.0001", "")]
    [InlineData("0.00009", "USD", 2, "< $0.0001", "")]
    [InlineData("-0.00009", "USD", 2, "> −$0.0001", "")]
    [InlineData("-12.3", "USD", 2, "−$12.30", "00")]
    [InlineData("0", "USD", 2, "$0.00", "00")]
    [InlineData("3600", "USD", 0, "$3,600.00", "")]
    [InlineData("0.004", "USD", 0, "< $0.01", "")]
    [InlineData("17150", "KRW", 2, "₩17,150", ".00")]
    [InlineData("0.35", "KRW", 2, "₩0.35", "")]
    [InlineData("0.35", "KRW", 0, "< ₩1", "")]
    public void InColumn_HasTheColumnsPlacesOnlyWhereTheyDecide(string amount, string currency, int more, string text, string unseen)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");

        Assert.Equal((text, unseen), Format.InColumn(decimal.Parse(amount, CultureInfo.InvariantCulture), currency, more));
    }
}
