using System.Globalization;
using Bunit;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using MudBlazor.Services;

namespace CostDashboard.App.Tests.Components;

/// <summary>Amounts, trends and sparklines as they stand on pages.</summary>
public sealed class FiguresTests : BunitContext
{
    public FiguresTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLocalization().AddMudServices().AddScoped<Toasts>().AddSingleton<IHostApplicationLifetime, ApplicationLifetime>();
    }

    [Theory]
    [InlineData("12430", "$12,430")]
    [InlineData("0.0075", "$0.0075")]
    [InlineData("0", "$0")]
    public void Money_Known_IsShortAndExactOnHover(string usd, string text)
    {
        var amount = Money.FromUsd(decimal.Parse(usd, CultureInfo.InvariantCulture));

        var figure = Render<MoneyText>(parameters => parameters.Add(money => money.Amount, amount)).Find(".num");

        Assert.StartsWith(text, figure.TextContent, StringComparison.Ordinal);
        Assert.Equal(ShownCurrency.Usd.Exact(amount), figure.GetAttribute("title"));
    }

    [Fact]
    public void Money_Unknown_IsAWordAndNoZero()
    {
        var figure = Render<MoneyText>(parameters => parameters.Add(money => money.Amount, null)).Find(".num");

        Assert.Equal("unknown", figure.TextContent);
        Assert.Contains("not zero", figure.GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void Money_WithRequestsThatHaveNoPrice_SaysSo()
    {
        var drawn = Render<MoneyText>(
            parameters => parameters.Add(money => money.Amount, Money.FromUsd(5)).Add(money => money.Unpriced, 3));

        Assert.Contains("3", drawn.Find(".partly").GetAttribute("title"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(118, 100, "▲", "18%", "watch")]
    [InlineData(82, 100, "▼", "18%", "good")]
    public void Trend_IsAnArrowForTheEyeAndAWordForTheEar(int now, int before, string arrow, string figure, string tone)
    {
        var trend = Render<TrendText>(
            parameters => parameters.Add(text => text.Trend, Trend.Of(Money.FromUsd(now), Money.FromUsd(before)))).Find(".trend");

        Assert.Contains(tone, trend.ClassList);
        Assert.Equal(arrow, trend.QuerySelector("[aria-hidden=true]")!.TextContent);
        Assert.NotEmpty(trend.QuerySelector(".sr-only")!.TextContent);
        Assert.EndsWith(figure, trend.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Trend_OfNothingBefore_IsNew()
    {
        var trend = Render<TrendText>(parameters => parameters.Add(text => text.Trend, Trend.Of(Money.FromUsd(1), Money.Zero)));

        Assert.Equal("new", trend.Find(".trend").TextContent);
    }

    /// <summary>46 × 18 with a margin of 1.5: from left to right 1.5, 23, 44.5; the largest at 1.5, half of it at 9, 0 at 16.5.</summary>
    [Fact]
    public void Sparkline_DrawsItsValuesFromZeroToTheLargest()
    {
        var spark = Render<Sparkline>(parameters =>
            parameters.Add(line => line.Values, [Money.Zero, Money.FromUsd(2), Money.FromUsd(1)])).Find("svg");

        Assert.Equal("M1.5 16.5L23 1.5L44.5 9", spark.QuerySelector("path")!.GetAttribute("d"));
        Assert.Equal("true", spark.GetAttribute("aria-hidden"));
    }
}
