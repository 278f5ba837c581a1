using CostDashboard.Web.Currencies;
using Microsoft.AspNetCore.Http;

namespace CostDashboard.App.Tests.Currencies;

/// <summary>A feed of exchange rates from a real server on loopback.</summary>
public sealed class CurrencyFeedTests
{
    private const string Rates = "/api/v1/currency/rates";
    private const string Good = "month,currency,rate\n2026-10,KRW,1380\n2026-11,KRW,1390\n";

    [Fact]
    public async Task Feed_IsTakenOnceAndAskedForWithItsETag()
    {
        await using var server = await FileServer.StartAsync();
        await using var host = await StartAsync(server);
        (server.Text, server.ETag) = (Good, "\"v1\"");

        var first = await RunAsync(host);
        var second = await RunAsync(host);

        Assert.Equal("2 rates added, 0 changed, 0 as they were, 0 left as they were entered.", first.Outcome);
        Assert.Equal((null, "The feed has not changed."), (second.Problem, second.Outcome));
        Assert.Equal(["", "\"v1\""], server.Asked);
        var rates = (await host.GetAsync(Rates)).Json["rates"]!.AsArray();
        Assert.Equal(
            ("2026-10", 1380m, true, "127.0.0.1"),
            ((string)rates[0]!["month"]!, (decimal)rates[0]!["per_usd"]!, (bool)rates[0]!["from_feed"]!, (string)rates[0]!["changed_by"]!));
        var entry = (await host.GetAsync("/api/v1/prices/audit")).Json["entries"]![0]!;
        Assert.Equal(
            ("currency_rates.fetched", "2 rates", 1390m),
            ((string)entry["action"]!, (string)entry["what"]!, (decimal)entry["details"]!["after"]!["KRW 2026-11"]!));
    }

    [Fact]
    public async Task Feed_LeavesWhatAPersonEntered()
    {
        await using var server = await FileServer.StartAsync();
        await using var host = await StartAsync(server);
        Assert.True((await host.SendAsync(HttpMethod.Put, Rates, RunningHost.Json(
            """{"rates":[{"month":"2026-11","currency":"KRW","per_usd":1400}]}"""))).Is(200));
        server.Text = Good;

        var run = await RunAsync(host);

        Assert.Equal("1 rates added, 0 changed, 0 as they were, 1 left as they were entered.", run.Outcome);
        Assert.Equal(1400m, await RateAsync(host, "2026-11"));
    }

    [Fact]
    public async Task Rate_FarFromTheOneBefore_IsNotTakenAndComesAgain()
    {
        await using var server = await FileServer.StartAsync();
        await using var host = await StartAsync(server);
        (server.Text, server.ETag) = (Good, "\"v1\"");
        await RunAsync(host);
        (server.Text, server.ETag) = ("month,currency,rate\n2026-11,KRW,1395\n2026-12,KRW,13.9\n", "\"v2\"");

        var run = await RunAsync(host);

        Assert.Contains("KRW for 2026-12: 13.9 after 1395", run.Problem, StringComparison.Ordinal);
        Assert.Equal((1395m, null), (await RateAsync(host, "2026-11"), await RateAsync(host, "2026-12")));
        await RunAsync(host);
        Assert.Equal("", server.Asked.Last());
    }

    [Theory]
    [InlineData("not,a,table", "no column \"month\"")]
    [InlineData("<html>Sorry</html>", "no month that can be used")]
    [InlineData("month,currency,rate\n2026-11,KRW,1390\n2026-12,KRW,-1\n", "line 3")]
    public async Task BadFile_ReplacesNothingAndSaysSo(string file, string says)
    {
        await using var server = await FileServer.StartAsync();
        await using var host = await StartAsync(server);
        server.Text = Good;
        await RunAsync(host);
        server.Text = file;

        var answer = await host.SendAsync(HttpMethod.Post, "/api/v1/currency/feed/run");

        answer.AssertProblem(502);
        Assert.Contains(says, answer.Detail, StringComparison.Ordinal);
        Assert.Equal(1390m, await RateAsync(host, "2026-11"));
        Assert.Contains(says, (string)(await host.GetAsync("/api/v1/currency/feed")).Json["problem"]!, StringComparison.Ordinal);
        Assert.Contains(says, host.Logs.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "Check Currency:Feed:Url")]
    [InlineData(302, "redirects (302)")]
    [InlineData(503, "error of its own (503)")]
    public async Task Refusal_SaysWhatToDo(int status, string says)
    {
        await using var server = await FileServer.StartAsync();
        await using var host = await StartAsync(server);
        server.Instead = http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        Assert.Contains(says, (await RunAsync(host)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlowFile_IsGivenUp()
    {
        await using var server = await FileServer.StartAsync();
        await using var host = await StartAsync(server, "--Currency:Feed:TimeoutSeconds=1");
        server.Instead = async http =>
        {
            await http.Response.WriteAsync("month,", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(TimeSpan.FromSeconds(30), http.RequestAborted);
        };

        Assert.Contains("within 1 s", (await RunAsync(host)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrivateNetwork_IsNotEntered()
    {
        await using var server = await FileServer.StartAsync();
        await using var host = await RunningHost.StartAsync($"--Currency:Feed:Url={server.Address}", "--Currency:Feed:Enabled=true");

        Assert.Contains("Outgoing:AllowedNetworks", (await RunAsync(host)).Problem, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task Run_WhileOff_Says409()
    {
        await using var host = await RunningHost.StartAsync();

        (await host.SendAsync(HttpMethod.Post, "/api/v1/currency/feed/run")).AssertProblem(409);
    }

    private static Task<RunningHost> StartAsync(FileServer server, params string[] more) => RunningHost.StartAsync(
        [$"--Currency:Feed:Url={server.Address}", "--Currency:Feed:Enabled=true", "--Outgoing:AllowedNetworks:0=127.0.0.0/8", .. more]);

    private static async Task<Web.Fetching.FetchRun> RunAsync(RunningHost host) =>
        (await host.Service<CurrencyFetcher>().RunOnceAsync(TestContext.Current.CancellationToken))!;

    private static async Task<decimal?> RateAsync(RunningHost host, string month) =>
        (decimal?)(await host.GetAsync(Rates + "?currency=KRW")).Json["rates"]!.AsArray()
            .SingleOrDefault(rate => (string)rate!["month"]! == month)?["per_usd"];
}
