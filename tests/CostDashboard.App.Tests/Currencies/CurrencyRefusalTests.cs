using System.Text;

namespace CostDashboard.App.Tests.Currencies;

/// <summary>What is refused as exchange rates, and to whom: no rate comes of it.</summary>
public sealed class CurrencyRefusalTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Rates = "/api/v1/currency/rates";

    private RunningHost Host => fixture.Host;

    [Fact]
    public async Task Csv_WithBadLines_NamesThemAndTakesNone()
    {
        var answer = await Host.SendAsync(
            HttpMethod.Put, Rates, new StringContent(
                "month,currency,rate\n2026-10,KRW,1380\n2026-11,KRW,\"1,390\"\n2026-12,W,1\n", Encoding.UTF8, "text/csv"));

        answer.AssertProblem(400);
        Assert.Contains("two ways", (string)answer.Json["errors"]!["line 3"]![0]!, StringComparison.Ordinal);
        Assert.Contains("\"W\"", (string)answer.Json["errors"]!["line 4"]![0]!, StringComparison.Ordinal);
        Assert.Empty((await Host.GetAsync(Rates)).Json["rates"]!.AsArray());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]x")]
    [InlineData("""{"rates":[{"month":"2026-11","currency":"KRW"}]}""")]
    [InlineData("""{"rates":[{"month":"2026-11","currency":"USD","per_usd":1}]}""")]
    [InlineData("""{"rates":[{"month":"1926-11","currency":"KRW","per_usd":1}]}""")]
    [InlineData("""{"rates":[{"month":"2026-11","currency":"KRW","per_usd":1e28}]}""")]
    [InlineData("""{"rates":[{"month":11,"currency":"KRW","per_usd":"1"}]}""")]
    public async Task Json_Bad_Is400(string json)
    {
        (await Host.SendAsync(HttpMethod.Put, Rates, RunningHost.Json(json))).AssertProblem(400);
    }

    [Theory]
    [InlineData("PUT", Rates)]
    [InlineData("DELETE", Rates + "?currency=KRW&month=2026-11")]
    [InlineData("POST", "/api/v1/currency/feed/run")]
    public async Task Change_WithAKeyThatReads_Is403(string method, string path)
    {
        var (_, key) = await Host.NewKeyAsync("reader who sends " + method, "\"read\"");
        using var reader = Host.ClientWith(key);

        (await Host.SendAsync(new HttpMethod(method), path, RunningHost.Json("""{"rates":[]}"""), reader)).AssertProblem(403);
    }

    [Theory]
    [InlineData("?format=xml")]
    [InlineData("?curency=KRW")]
    public async Task List_MisspeltQuery_Is400(string query)
    {
        (await Host.GetAsync(Rates + query)).AssertProblem(400);
    }
}
