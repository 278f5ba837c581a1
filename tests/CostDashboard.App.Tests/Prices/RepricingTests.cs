using System.Text.Json.Nodes;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Prices;

/// <summary>
/// From new prices over the API to totals. The house's model gets $1 a million tokens in and $2 out; gpt-4o costs $2.50 and $10.
/// </summary>
public sealed class RepricingTests : IDisposable
{
    private const string DryRun = "/api/v1/prices/repricing/dry-run";
    private const string Run = "/api/v1/prices/repricing";
    private const string AllOf = "\"from\":\"2026-01-01\",\"to\":\"2030-01-01\"";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NewPrice_DryRun_Apply_MakeExactAmountsAndKeepTheOld()
    {
        await using var host = await StartAsync();
        await SendAsync(host);
        await host.CostsAsync("from=2026-01-01", requests: 4);
        UseHousePrice(host);

        var tried = (await PostAsync(host, DryRun, AllOf)).Json;

        // By hand: a 1,000,000 in at $1, b 500,000 out at $2, c 2,000,000 in at $1; d is gpt-4o's and stays $2.50.
        AssertSum(tried["total"]!, "before", 4, 2.5m, unpriced: 3);
        AssertSum(tried["total"]!, "after", 4, 6.5m);
        Assert.Equal((3L, 3L), ((long)tried["total"]!["changed"]!, (long)tried["total"]!["newly_priced"]!));
        AssertSum(Line(tried["teams"]!, "team", "search")["records"]!, "after", 2, 2m);
        AssertSum(Line(tried["teams"]!, "team", "(unattributed)")["records"]!, "after", 2, 4.5m);
        AssertSum(Line(tried["months"]!, "month", "2026-03")["records"]!, "after", 1, 2m);
        AssertSum(Line(tried["models"]!, "model", "house-llm")["records"]!, "after", 3, 4m);
        Assert.Equal(3, tried["sample"]!.AsArray().Count);
        Assert.Equal(0, host.Query<int>("SELECT count(*) FROM usage_repriced"));

        var run = await ApplyAsync(host, AllOf);

        Assert.Equal(
            ("done", "bootstrap", "the house's price", 4L),
            ((string)run["status"]!, (string)run["by"]!, (string)run["reason"]!, (long)run["records_looked_at"]!));
        AssertSum(run["changed"]!, "after", 3, 4m);
        var costs = await host.CostsAsync("from=2026-01-01&group_by=team", requests: 4);
        Assert.Equal((6.5m, 0L), ((decimal)costs["total"]!["cost_usd"]!, (long)costs["total"]!["unpriced_requests"]!));
        var version = Assert.Single(await VersionsAsync(host, "a"));
        Assert.Equal(
            (null, "search", ChangeKind.Repriced, "the house's price"),
            ((decimal?)version.Before.Cost?.Usd, version.Before.Record.Team, version.Change.Kind, version.Change.Reason));
        var log = (await host.GetAsync("/api/v1/prices/audit")).Json["entries"]!.AsArray();
        Assert.Equal(
            [("repricing.ended", "bootstrap", "the house's price"), ("repricing.started", "bootstrap", "the house's price")], log.Select(
                entry => ((string)entry!["action"]!, (string)entry["by"]!, (string)entry["what"]!)));
        Assert.Equal(
            ("done", 3L, 4m),
            (
                (string)log[0]!["details"]!["after"]!["status"]!,
                (long)log[0]!["details"]!["after"]!["changed"]!["changed"]!,
                (decimal)log[0]!["details"]!["after"]!["changed"]!["after"]!["cost_usd"]!));
        await AssertRebuildAgreesAsync(host);
    }

    [Fact]
    public async Task Apply_Again_ChangesNothingMore()
    {
        await using var host = await StartAsync();
        await SendAsync(host);
        UseHousePrice(host);
        await ApplyAsync(host, AllOf);

        var again = await ApplyAsync(host, AllOf);

        Assert.Equal(("done", 0L), ((string)again["status"]!, (long)again["changed"]!["changed"]!));
        Assert.Equal(3, host.Query<int>("SELECT count(*) FROM usage_repriced"));
    }

    /// <summary>The house's price of gpt-4o stands, with or without what the market asks beside it: neither is another price.</summary>
    [Fact]
    public async Task Apply_MarketMovedBesideAnOwnPrice_ChangesNothing()
    {
        await using var host = await StartAsync();
        UseHousePrice(host, "gpt-4o");
        await host.PostAsync("""
            [{"id":"a","model":"gpt-4o","provider":"openai","input_tokens":1000000,"timestamp":"2026-03-05T10:00:00Z"},
             {"id":"b","model":"gpt-4o","provider":"openai","input_tokens":1000000,"timestamp":"2026-05-05T10:00:00Z"}]
            """);
        var listed = host.Query<int>("SELECT count(*) FROM price WHERE json_extract(content, '$.list_price.rates.input_mtok') = 2.5");
        var book = host.Service<Pricer>().Book;
        var dearer = PriceCatalogue.Load("""
            [{"id":"openai","name":"OpenAI","models":[{"id":"gpt-4o","match":{"equals":"gpt-4o"},"prices":{"input_mtok":9}}]}]
            """u8.ToArray(), "later");
        var later = new MarketVersion(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), dearer);
        host.Service<Pricer>().Use(book.WithMarket([.. book.Market, later]));

        var tried = (await PostAsync(host, DryRun, AllOf)).Json;
        var run = await ApplyAsync(host, AllOf);

        Assert.Equal(1, listed);
        Assert.Equal(0L, (long)tried["total"]!["changed"]!);
        Assert.Equal(("done", 2L, 0L), ((string)run["status"]!, (long)run["records_looked_at"]!, (long)run["changed"]!["changed"]!));
        Assert.Equal(1, host.Query<int>("SELECT count(*) FROM price"));
    }

    [Fact]
    public async Task Apply_FilteredByTeam_LeavesTheOthers()
    {
        await using var host = await StartAsync();
        await SendAsync(host);
        UseHousePrice(host);

        var run = await ApplyAsync(host, AllOf + ",\"team\":\"search\",\"unpriced_only\":true");

        Assert.Equal((2L, 2L), ((long)run["records_looked_at"]!, (long)run["changed"]!["changed"]!));
        Assert.Equal("c", host.Query<string>("SELECT group_concat(id) FROM usage WHERE cost IS NULL"));
    }

    [Fact]
    public async Task Apply_WithoutReasonOrWithASlip_IsRefused()
    {
        await using var host = await StartAsync();

        (await host.SendAsync(HttpMethod.Post, Run, RunningHost.Json("{}"))).AssertProblem(400);
        (await host.SendAsync(HttpMethod.Post, Run, RunningHost.Json("""{"reason":"r","teem":"search"}"""))).AssertProblem(400);
        Assert.Equal("idle", (string)(await host.GetAsync(Run)).Json["status"]!);
    }

    /// <summary>By hand: 60,000 records of 1,000 tokens, first at $1 a million, then at the market's $2.50.</summary>
    [Fact]
    public async Task Apply_ProgramEndsMidway_TheNextStartGoesOn()
    {
        const int count = 60_000;
        await using (var host = await StartAsync())
        {
            var market = host.Service<Pricer>().Book;
            UseHousePrice(host, "gpt-4o");
            await SendManyAsync(host, count);
            await host.CostsAsync("model=gpt-4o", requests: count);
            host.Service<Pricer>().Use(market);
            Assert.True((await PostAsync(host, Run, "\"reason\":\"the market's price\"")).Is(202));
        }

        var before = _folder.Query<long>("SELECT count(*) FROM usage_repriced");
        await using var again = await StartAsync();
        var run = await EndAsync(again);

        Assert.InRange(before, 0, count - 1);
        Assert.Contains("is taken up again", again.Logs.All, StringComparison.Ordinal);
        Assert.Equal(
            ("done", (long)count, (long)count),
            ((string)run["status"]!, (long)run["records_looked_at"]!, (long)run["changed"]!["changed"]!));
        AssertSum(run["changed"]!, "before", count, 60m);
        Assert.Equal(count, again.Query<int>("SELECT count(DISTINCT seq) FROM usage_repriced"));
        Assert.Equal(150m, (decimal)(await again.CostsAsync("model=gpt-4o", requests: count))["total"]!["cost_usd"]!);
        await AssertRebuildAgreesAsync(again);
    }

    /// <summary>By hand: 30,000 records of 1,000 tokens at $2.50 a million.</summary>
    [Fact]
    public async Task Apply_CalledOffAndAskedForAgain_EndsWhereOneRunWould()
    {
        const int count = 30_000;
        await using var host = await StartAsync();
        await SendManyAtHousePriceAsync(host, count);

        Assert.True((await PostAsync(host, Run, "\"reason\":\"first\"")).Is(202));
        var second = await PostAsync(host, Run, "\"reason\":\"second\"");
        Assert.True((await host.SendAsync(HttpMethod.Delete, Run)).Is(202));
        var stopped = await EndAsync(host);

        second.AssertProblem(409);
        Assert.Equal("cancelled", (string)stopped["status"]!);
        var changed = host.Query<long>("SELECT count(*) FROM usage_repriced");
        Assert.InRange(changed, 0, count - 1);
        Assert.Equal(changed, (long)stopped["changed"]!["changed"]!);

        var rest = await ApplyAsync(host, AllOf);

        Assert.Equal(("done", count - changed), ((string)rest["status"]!, (long)rest["changed"]!["changed"]!));
        Assert.Equal(75m, (decimal)(await host.CostsAsync("model=gpt-4o", requests: count))["total"]!["cost_usd"]!);
    }

    /// <summary>By hand: 30,000 records of 1,000 tokens and 50 of 1,000,000, all at $2.50 a million in the end.</summary>
    [Fact]
    public async Task Apply_WhileRecordsComeInAndChange_StaysExact()
    {
        const int count = 30_000;
        await using var host = await StartAsync();
        await SendManyAtHousePriceAsync(host, count);

        Assert.True((await PostAsync(host, Run, "\"reason\":\"the market's price\"")).Is(202));
        for (var i = 0; i < 10; i++)
        {
            await host.PostAsync(
                string.Join(
                    '\n', Enumerable.Range(0, 5).Select(n => $$"""{"id":"new{{i}}-{{n}}","model":"gpt-4o","input_tokens":1000000}""")),
                "application/x-ndjson");
            await host.Service<IUsageStore>().WriteAsync(
                new UsageWrite { Deletions = [Storage.Some.Key(i + 1)], Change = new ChangeNote(ChangeKind.PulledAgain, "test") },
                TestContext.Current.CancellationToken);
        }

        var run = await EndAsync(host);

        // 10 of the 30,000 are deleted: 29,990 × $0.0025 + 50 × $2.50.
        Assert.Equal("done", (string)run["status"]!);
        var costs = await host.CostsAsync("model=gpt-4o", requests: count - 10 + 50);
        Assert.Equal(199.975m, (decimal)costs["total"]!["cost_usd"]!);
        await AssertRebuildAgreesAsync(host);
    }

    private static async Task SendAsync(RunningHost host) => (await host.PostAsync("""
        [{"id":"a","model":"house-llm","team":"search","input_tokens":1000000},
         {"id":"b","model":"house-llm","team":"search","output_tokens":500000},
         {"id":"c","model":"house-llm","input_tokens":2000000,"timestamp":"2026-03-05T10:00:00Z"},
         {"id":"d","model":"gpt-4o","provider":"openai","input_tokens":1000000}]
        """)).AssertCounts(accepted: 4);

    /// <summary>Records that a price which is gone since made cheaper or dearer than the market does.</summary>
    private static async Task SendManyAtHousePriceAsync(RunningHost host, int count)
    {
        var market = host.Service<Pricer>().Book;
        UseHousePrice(host, "gpt-4o");
        await SendManyAsync(host, count);
        host.Service<Pricer>().Use(market);
    }

    private static async Task SendManyAsync(RunningHost host, int count)
    {
        foreach (var part in Enumerable.Range(0, count).Chunk(30_000))
        {
            var lines = part.Select(i => $$"""{"id":"r{{i}}","model":"gpt-4o","input_tokens":1000}""");
            (await host.PostAsync(string.Join('\n', lines), "application/x-ndjson")).AssertCounts(accepted: part.Length);
        }
    }

    private static void UseHousePrice(RunningHost host, string model = "house-llm")
    {
        var pricer = host.Service<Pricer>();
        var rates = new Rates(new Dictionary<string, Rate> { [RateKeys.Input] = new(1), [RateKeys.Output] = new(2) });
        var own = new OwnPrice { Id = 1, Name = "house", Conditions = new PriceConditions { Model = model }, Rates = rates };
        pricer.Use(new PriceBook(pricer.Book.Market, pricer.Book.Tiers, [own]));
    }

    private static Task<Answer> PostAsync(RunningHost host, string path, string fields) =>
        host.SendAsync(HttpMethod.Post, path, RunningHost.Json("{" + fields + "}"));

    private static async Task<JsonNode> ApplyAsync(RunningHost host, string fields)
    {
        var started = await PostAsync(host, Run, fields + ",\"reason\":\"the house's price\"");
        Assert.True(started.Is(202), started.Text);
        return await EndAsync(host);
    }

    private static async Task<JsonNode> EndAsync(RunningHost host)
    {
        var end = Environment.TickCount64 + 60_000;
        while (true)
        {
            var run = (await host.GetAsync(Run)).Json;
            if ((string)run["status"]! != "running") return run;
            Assert.True(Environment.TickCount64 < end, "Repricing did not end.");
            await Task.Delay(20);
        }
    }

    private static async Task<IReadOnlyList<UsageVersion>> VersionsAsync(RunningHost host, string id)
    {
        var seq = host.Query<long>($"SELECT seq FROM usage WHERE id = '{id}'");
        return await host.Service<IUsageReader>().VersionsAsync(Storage.Some.Key(seq), TestContext.Current.CancellationToken);
    }

    private static async Task AssertRebuildAgreesAsync(RunningHost host)
    {
        await host.Service<IRollups>().RunOnceAsync(TestContext.Current.CancellationToken);
        var followed = await host.AllTotalsAsync("2026-01-01");
        await host.Service<IRollups>().RebuildAsync(null, TestContext.Current.CancellationToken);
        Assert.Equal(followed, await host.AllTotalsAsync("2026-01-01"));
    }

    private static void AssertSum(JsonNode sums, string side, long records, decimal cost, long unpriced = 0) =>
        Assert.Equal(
            (records, cost, unpriced),
            ((long)sums[side]!["records"]!, (decimal)sums[side]!["cost_usd"]!, (long)sums[side]!["unpriced_records"]!));

    private static JsonNode Line(JsonNode lines, string name, string value) =>
        lines.AsArray().Single(line => (string?)line![name] == value)!;

    private Task<RunningHost> StartAsync() => RunningHost.StartOnAsync(_folder, null);
}
