using System.Globalization;
using System.Net;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Spend;
using CostDashboard.Web.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Currencies;

/// <summary>
/// Amounts in another currency. gpt-4o costs $2.50 a million in: September $2.50, October $5, November $7.50, each month at its own rate.
/// </summary>
public sealed class ReportingCurrencyTests(ReportingCurrencyTests.Spend spend) : IClassFixture<ReportingCurrencyTests.Spend>
{
    private RunningHost Host => spend.Host;

    [Fact]
    public async Task Costs_ByMonth_AreEachAtItsOwnRateAndAddUp()
    {
        var answer = await Host.CostsAsync("currency=krw&granularity=month&from=2026-10-01&to=2026-12-01", requests: 2);

        // $5 × 1,400 and $7.50 × 1,500.
        Assert.Equal([7_000m, 11_250m], answer["rows"]!.AsArray().Select(row => (decimal)row!["cost"]!));
        Assert.Equal(
            (12.5m, 18_250m, "KRW"),
            ((decimal)answer["total"]!["cost_usd"]!, (decimal)answer["total"]!["cost"]!, (string)answer["currency"]!));
        Assert.Equal(
            ["2026-10 1400", "2026-11 1500"], answer["rates"]!.AsArray()
                .Select(rate => string.Create(CultureInfo.InvariantCulture, $"{rate!["month"]} {(decimal)rate["per_usd"]!:0}")));
    }

    [Fact]
    public async Task Costs_InTotalByModel_AreTheSumOfMonths()
    {
        var answer = await Host.CostsAsync("currency=KRW&group_by=model&from=2026-10-01&to=2026-12-01", requests: 2);

        Assert.Equal(18_250m, (decimal)Assert.Single(answer["rows"]!.AsArray())!["cost"]!);
        Assert.Equal(18_250m, (decimal)answer["total"]!["cost"]!);
    }

    /// <summary>Team a: $5 × 1,400 and $2.50 × 1,500. The others: b $5 × 1,500, and c $1 × 1,400.</summary>
    [Theory]
    [InlineData("total", new[] { 10_750 })]
    [InlineData("month", new[] { 7_000, 3_750 })]
    public async Task Costs_WithALimit_OthersAreEachAtTheRateOfItsMonth(string granularity, int[] costs)
    {
        await using var host = await RunningHost.StartAsync();
        const string rates = "month,currency,rate\n2026-10,KRW,1400\n2026-11,KRW,1500\n";
        Assert.True((await host.SendAsync(HttpMethod.Put, "/api/v1/currency/rates", RunningHost.Bytes(rates, "text/csv"))).Is(200));
        (await host.PostAsync("""
            [{"team":"a","model":"gpt-4o","input_tokens":2000000,"timestamp":"2026-10-15T12:00:00Z"},
             {"team":"a","model":"gpt-4o","input_tokens":1000000,"timestamp":"2026-11-15T12:00:00Z"},
             {"team":"b","model":"gpt-4o","input_tokens":2000000,"timestamp":"2026-11-15T12:00:00Z"},
             {"team":"c","model":"gpt-4o","input_tokens":400000,"timestamp":"2026-10-15T12:00:00Z"}]
            """)).AssertCounts(accepted: 4);
        const string question = "currency=KRW&from=2026-10-01&to=2026-12-01&group_by=team&limit=1&granularity=";

        var answer = await host.CostsAsync(question + granularity, requests: 4);

        Assert.Equal(costs.Select(cost => (decimal)cost), answer["rows"]!.AsArray().Select(row => (decimal)row!["cost"]!));
        Assert.Equal(
            (2, 6m, 8_900m, "KRW"), (
            (int)answer["others"]!["rows"]!, (decimal)answer["others"]!["cost_usd"]!, (decimal)answer["others"]!["cost"]!,
            (string)answer["others"]!["currency"]!));
        Assert.Equal(19_650m, (decimal)answer["total"]!["cost"]!);
    }

    [Fact]
    public async Task Totals_OverMonths_BucketsAndListCostFollowTheCost()
    {
        var (from, to) = (new DateOnly(2026, 10, 1), new DateOnly(2026, 12, 1));
        await Host.CostsAsync("from=2026-10-01&to=2026-12-01", requests: 2);
        var zone = Host.Service<ReportingZone>();
        var reader = new ConvertedSpend(Host.Service<ISpendReader>(), Of("KRW", from, to), zone);

        var answer = await reader.ReadAsync(
            SpendQuestion.Of(new SpendFilter { From = from, To = to }, zone), TestContext.Current.CancellationToken);

        // At November's rate: $5 × 1,400 ÷ 1,500 = 4.666666667, and $7.50. All of it is input at the market's price.
        var totals = Assert.Single(answer.Rows).Totals;
        var cost = new Money(12_166_666_667);
        Assert.Equal((cost, cost), (totals.Cost, totals.ListCost));
        Assert.Equal(default(BucketCosts) with { Input = cost }, totals.Buckets);
    }

    [Fact]
    public async Task Costs_OfAMonthWithoutARate_TakeTheOneBeforeIt()
    {
        // EUR has a rate for October only: $7.50 × 0.8.
        var answer = await Host.CostsAsync("currency=EUR&from=2026-11-01&to=2026-12-01", requests: 1);

        Assert.Equal(6m, (decimal)answer["total"]!["cost"]!);
        Assert.Equal("2026-10", (string)answer["rates"]![0]!["month"]!);
    }

    [Fact]
    public async Task Costs_Csv_HasTheColumns()
    {
        await Host.CostsAsync("from=2026-10-01&to=2026-12-01", requests: 2);

        var lines = (await Host.GetAsync("/api/v1/costs?currency=KRW&granularity=month&from=2026-11-01&to=2026-12-01&format=csv"))
            .Text.Split("\r\n");

        Assert.EndsWith(",cost,currency", lines[0], StringComparison.Ordinal);
        Assert.Equal(11_250m, decimal.Parse(lines[1].Split(',')[^2], CultureInfo.InvariantCulture));
        Assert.EndsWith(",KRW", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("currency=CHF", "has no rates")]
    [InlineData("currency=won", "Did you mean KRW?")]
    [InlineData("currency=KRW&from=2026-09-01&to=2026-12-01", "no rate of KRW for 2026-09")]
    public async Task Costs_WithoutARate_SayWhy(string query, string says)
    {
        await Host.CostsAsync("from=2026-09-01&to=2026-12-01", requests: 3);

        var answer = await Host.GetAsync("/api/v1/costs?" + query);

        answer.AssertProblem(400);
        Assert.Contains(says, answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_OverTwoMonths_ShowsTheSumOfBoth()
    {
        await Host.CostsAsync("from=2026-09-01&to=2026-12-01", requests: 3);
        var (filter, currency) = (
            new SpendFilter { From = new(2026, 10, 1), To = new(2026, 12, 1) }, Of("KRW", new(2026, 10, 1), new(2026, 12, 1)));

        using var scope = Host.App.Services.CreateScope();
        var view = await scope.ServiceProvider.GetRequiredService<OverviewQuery>()
            .RunAsync(filter, Dimension.Model, currency, TestContext.Current.CancellationToken);

        Assert.Equal("₩18,250", view.Currency.Text(view.Spent.Cost));
        Assert.Equal("₩7,000", view.Currency.Text(view.Daily.Series[0].Values[14]));
        Assert.Equal(view.Spent.Cost, view.Daily.Series[0].Total);
        Assert.Equal(1m, Assert.Single(view.Models).Share);
    }

    [Theory]
    [InlineData("?currency=KRW", "₩11,250", "1 USD = 1,500.00 KRW, November 2026")]
    [InlineData("?currency=EUR", "€6.00", "0.80 EUR, November 2026 at the rate of October 2026")]
    [InlineData("?currency=CHF", "$7.50", "no rate of CHF for November 2026")]
    [InlineData("", "$7.50", "Overview")]
    public async Task Page_SaysAmountsAndTheRate(string query, string amount, string note)
    {
        await Host.CostsAsync("from=2026-09-01&to=2026-12-01", requests: 3);
        using var browser = new Browser(Host);
        await browser.SignInAsync();

        var page = await browser.GetAsync("/" + (query.Length == 0 ? "?" : query + "&") + "period=2026-11");

        Assert.Contains($">{amount}<", WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
        Assert.Contains(note, WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Currency ", page.Text, StringComparison.Ordinal);
        Assert.Contains("KRW", Host.Service<ShownCurrencies>().Choices);
    }

    [Fact]
    public async Task Records_AreAtTheRateOfTheirOwnMonth()
    {
        await Host.CostsAsync("from=2026-09-01&to=2026-12-01", requests: 3);
        using var browser = new Browser(Host);
        await browser.SignInAsync();

        var page = await browser.GetAsync("/records?currency=KRW&from=2026-10-01&to=2026-12-01");

        Assert.All(
            ["₩7,000", "₩11,250", "₩18,250"], amount => Assert.Contains(
                $">{amount}<", WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal));
        Assert.Contains("Each month is at its own rate", WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
    }

    [Fact]
    public void Scale_MonthBeforeTheFirstRate_IsAtThePeriodsFirst() =>
        Assert.Equal(
            14_000m, Of("KRW", new(2026, 10, 1), new(2026, 11, 1)) is var october
                ? october.Amount(october.Scale(Money.FromUsd(10), new(2026, 9, 30)))
                : 0);

    private ShownCurrency Of(string code, DateOnly from, DateOnly to) =>
        ShownCurrency.Of(Host.Service<CurrencyStore>().Rates, code, from, to);

    public sealed class Spend : IAsyncLifetime
    {
        public RunningHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Host = await RunningHost.StartAsync();
            const string rates = "month,currency,rate\n2026-10,KRW,1400\n2026-11,KRW,1500\n2026-10,EUR,0.8\n";
            Assert.True((await Host.SendAsync(HttpMethod.Put, "/api/v1/currency/rates", RunningHost.Bytes(rates, "text/csv"))).Is(200));
            for (var month = 9; month <= 11; month++)
            {
                var answer = await Host.PostAsync(string.Create(CultureInfo.InvariantCulture,
                    $$"""{"id":"{{month}}","model":"gpt-4o","provider":"openai","input_tokens":{{(month - 8) * 1_000_000}},"timestamp":"2026-{{month:00}}-15T12:00:00Z"}"""));
                Assert.Equal(1, (int)answer.Json["accepted"]!);
            }
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
