using System.Text;
using System.Text.Json.Nodes;
using CostDashboard.Web.Fetching;
using CostDashboard.Web.Host;
using CostDashboard.Web.Prices;

namespace CostDashboard.App.Tests.Prices;

/// <summary>The scheduled fetch of prices, from a real server on loopback. gpt-4o costs $2.50 a million in.</summary>
public sealed class PriceFetchTests : IDisposable
{
    private const string Fetch = "/api/v1/prices/fetch";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task File_WaitsForAYes_AcrossARestart()
    {
        await using var server = await FileServer.StartAsync();
        (server.File, server.ETag) = (Changed(3), "\"a\"");
        await using (var first = await StartAsync(server))
        {
            var run = await RunAsync(first);
            Assert.Equal(
                "1 models changed, 0 new, 0 vanished; the file waits for confirmation. Prices:Fetch:Automatic is off.", run.Outcome);
            Assert.Equal(2.5m, await CostAsync(first));
        }

        await using var host = await StartAsync(server);
        Assert.Equal("The file has not changed; it waits for confirmation.", (await RunAsync(host)).Outcome);
        var preview = await host.SendAsync(HttpMethod.Post, Fetch + "/preview");
        Assert.Equal("gpt-4o", (string)Assert.Single(preview.Json["changes"]!.AsArray())!["model"]!);
        var applied = await host.SendAsync(HttpMethod.Post, "/api/v1/prices/versions", RunningHost.Json(
            $$"""{"preview_id":"{{preview.Json["preview_id"]}}"}"""));

        Assert.True(applied.Is(201), applied.Text);
        Assert.Equal(3m, await CostAsync(host));
        Assert.Null((string?)(await host.GetAsync(Fetch)).Json["waiting_since"]);
        Assert.Equal(["market_version.applied", "market_file.waiting"], await ActionsAsync(host));
    }

    [Fact]
    public async Task Automatic_WithinBounds_IsApplied()
    {
        await using var server = await FileServer.StartAsync();
        server.File = Changed(3);
        await using var host = await StartAsync(server, "--Prices:Fetch:Automatic=true");

        var first = await RunAsync(host);
        var second = await RunAsync(host);

        Assert.Equal("1 models changed, 0 new, 0 vanished, applied.", first.Outcome);
        Assert.Equal("No price differs from those in use.", second.Outcome);
        Assert.Equal(3m, await CostAsync(host));
        var newest = (await host.GetAsync("/api/v1/prices/versions")).Json["versions"]![0]!;
        Assert.Equal("127.0.0.1", (string)newest["applied_by"]!);
    }

    [Fact]
    public async Task Automatic_BeyondBounds_WaitsAndSaysWhich()
    {
        await using var server = await FileServer.StartAsync();
        server.File = Changed(30);
        await using var host = await StartAsync(server, "--Prices:Fetch:Automatic=true", "--Prices:Fetch:Bounds:MaximumFactor=10");

        var run = await RunAsync(host);
        await RunAsync(host);

        Assert.Contains("more than a factor of 10: 1, such as openai gpt-4o", run.Outcome, StringComparison.Ordinal);
        Assert.Equal(2.5m, await CostAsync(host));
        Assert.Equal(["market_file.waiting"], await ActionsAsync(host));
        Assert.True((await host.SendAsync(HttpMethod.Delete, Fetch + "/waiting")).Is(204));
        (await host.SendAsync(HttpMethod.Delete, Fetch + "/waiting")).AssertProblem(404);
        (await host.SendAsync(HttpMethod.Post, Fetch + "/preview")).AssertProblem(404);
    }

    [Theory]
    [InlineData("not json", "not JSON")]
    [InlineData("{}", "neither")]
    [InlineData("", "not JSON")]
    public async Task BadFile_ChangesNothingAndSaysSo(string file, string says)
    {
        await using var server = await FileServer.StartAsync();
        server.Text = file;
        await using var host = await StartAsync(server, "--Prices:Fetch:Automatic=true");

        var answer = await host.SendAsync(HttpMethod.Post, Fetch + "/run");

        answer.AssertProblem(502);
        Assert.Contains(says, answer.Detail, StringComparison.Ordinal);
        Assert.Contains(says, (string)(await host.GetAsync(Fetch)).Json["fetch"]!["problem"]!, StringComparison.Ordinal);
        Assert.Equal(2.5m, await CostAsync(host));
    }

    [Fact]
    public async Task OtherFormat_ThanTheSettings_IsRefused()
    {
        await using var server = await FileServer.StartAsync();
        server.File = Changed(3);
        await using var host = await StartAsync(server, "--Prices:Fetch:Format=litellm");

        Assert.Contains("another format", (await RunAsync(host)).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HugeFile_IsNotReadOn(bool saysItsLength)
    {
        await using var server = await FileServer.StartAsync();
        await using var host = await StartAsync(server);
        server.Instead = async http =>
        {
            var block = new byte[1024 * 1024];
            if (saysItsLength) http.Response.ContentLength = 100L * block.Length;
            while (!saysItsLength && !http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(block, http.RequestAborted);
            }
            if (saysItsLength) await http.Response.StartAsync(http.RequestAborted);
        };

        // Read on, it would never end.
        Assert.Contains("more than 16 MiB", (await RunAsync(host)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PricesPage_ShowsTheFetchAndTheWaitingFile()
    {
        await using var server = await FileServer.StartAsync();
        server.File = Changed(3);
        await using var host = await StartAsync(server);
        await RunAsync(host);
        using var browser = new Browser(host);
        await browser.SignInAsync();

        var page = await browser.GetAsync("/price-book?tab=versions");
        var currency = await browser.GetAsync("/price-book?tab=currency");

        Assert.Contains("Fetch now", page.Text, StringComparison.Ordinal);
        Assert.Contains("A fetched file waits since", page.Text, StringComparison.Ordinal);
        Assert.Contains("Enter a rate", currency.Text, StringComparison.Ordinal);
    }

    private Task<RunningHost> StartAsync(FileServer server, params string[] more) => RunningHost.StartOnAsync(
        _folder, null, [
            $"--Prices:Fetch:Url={server.Address}",
            "--Prices:Fetch:Enabled=true",
            "--Outgoing:AllowedNetworks:0=127.0.0.0/8",
            .. more,
        ]);

    private static async Task<FetchRun> RunAsync(RunningHost host) =>
        (await host.Service<PriceFetcher>().RunOnceAsync(TestContext.Current.CancellationToken))!;

    private static async Task<decimal?> CostAsync(RunningHost host)
    {
        var id = Guid.NewGuid().ToString("N");
        Assert.Equal(1, (int)(await host.PostAsync($$"""{"id":"{{id}}","model":"gpt-4o","input_tokens":1000000}""")).Json["accepted"]!);
        return (decimal?)(await host.GetAsync("/api/v1/usage?id=" + id)).Json["records"]![0]!["cost_usd"];
    }

    private static async Task<IEnumerable<string>> ActionsAsync(RunningHost host) =>
        (await host.GetAsync("/api/v1/prices/audit")).Json["entries"]!.AsArray().Select(entry => (string)entry!["action"]!);

    /// <summary>The shipped catalogue with another price of gpt-4o's input.</summary>
    private static byte[] Changed(decimal input)
    {
        var file = JsonNode.Parse(SeedData.Read("genai-prices.json"))!;
        var openai = file.AsArray().Single(provider => (string)provider!["id"]! == "openai")!;
        openai["models"]!.AsArray().Single(model => (string)model!["id"]! == "gpt-4o")!["prices"]!["input_mtok"] = input;
        return Encoding.UTF8.GetBytes(file.ToJsonString());
    }
}
