using System.Globalization;
using System.Text.Json.Nodes;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;

namespace CostDashboard.App.Tests.Spend;

/// <summary>
/// What GET /api/v1/costs says beside the cost. By hand: gpt-4o costs $2.50 a million in, $1.25 from the cache and $10 out,
/// claude-sonnet-4-5 $3, $3.75 and $6 to write the cache, $15 out, gpt-5 $1.25 and $10, and a thousand searches $10.
/// </summary>
public sealed class CostFiguresTests(CostFiguresTests.Spend spend) : IClassFixture<CostFiguresTests.Spend>
{
    private const string Query = "/api/v1/costs?from=2026-11-01&to=2026-12-01&group_by=team";

    private static readonly string[] Buckets =
    [
        "input_cost_usd", "cache_read_cost_usd", "cache_write_cost_usd", "cache_write_1h_cost_usd", "output_cost_usd", "other_cost_usd",
    ];

    private static readonly string[] Costs = ["cost_usd", "list_cost_usd", "cost_of_reported_usd", .. Buckets];

    private RunningHost Host => spend.Host;

    [Fact]
    public async Task Row_RecordsOfAllKinds_EachFigureIsTheirSum()
    {
        var row = await RowAsync("mixed");

        // 2.5 + 0.5 + 1 and a failed 0.5; 0.03 + 0.075 + 0.06 + 0.15; three calls without a price; 0.00125 + 0.01 and two searches
        Assert.Equal((7L, 1L, 3L, 1L), (
            (long)row["requests"]!, (long)row["failed_requests"]!, (long)row["unpriced_requests"]!,
            (long)row["partly_unpriced_requests"]!));
        Assert.Equal([4.84625m, 4.84625m, 4m, 3.03125m, 0.5m, 0.075m, 0.06m, 1.16m, 0.02m], Amounts(row));
        Assert.Equal(4.2m, (decimal)row["reported_cost_usd"]!);
    }

    [Fact]
    public async Task Row_Latencies_ArePercentilesWithinFivePercent()
    {
        var row = await RowAsync("mixed");

        // Three records say it: 4, 8 and 400 ms. Up to 10 ms each has a bin of its own.
        Assert.Equal(8, (double)row["latency_p50_ms"]!);
        Assert.InRange((double)row["latency_p95_ms"]!, 380, 420);
    }

    [Fact]
    public async Task Row_OwnPriceOrDiscount_ListCostIsTheMarkets()
    {
        // 1M in at 2 of our own; 1M in and 100,000 out, 3.5, less a fifth
        Assert.Equal([2m, 2.5m, 0m, 2m, 0m, 0m, 0m, 0m, 0m], Amounts(await RowAsync("own")));
        Assert.Equal([2.8m, 3.5m, 0m, 2m, 0m, 0m, 0m, 0.8m, 0m], Amounts(await RowAsync("deal")));
    }

    [Fact]
    public async Task Row_NothingHasAPrice_ItsCostsAreNull()
    {
        var row = await RowAsync("unknown");

        Assert.All(Costs, name => Assert.Null(row[name]));
        Assert.All(["latency_p50_ms", "latency_p95_ms"], name => Assert.Null(row[name]));
        Assert.Equal((2L, 2L), ((long)row["requests"]!, (long)row["failed_requests"]!));
    }

    [Fact]
    public async Task Total_OfAllRows_AddsTheBucketsUp()
    {
        var total = (await Host.GetAsync(Query)).Json["total"]!;

        Assert.Equal([9.64625m, 10.84625m, 4m, 7.03125m, 0.5m, 0.075m, 0.06m, 1.96m, 0.02m], Amounts(total));
        Assert.Equal((decimal)total["cost_usd"]!, Buckets.Sum(name => (decimal)total[name]!));
    }

    [Fact]
    public async Task Limit_FewerThanTheTeams_OthersAddUpToTheTotal()
    {
        var all = (await Host.GetAsync(Query)).Json;
        var two = (await Host.GetAsync(Query + "&limit=2")).Json;

        Assert.Equal(["mixed", "deal"], two["rows"]!.AsArray().Select(row => (string)row!["team"]!));
        Assert.Equal(["rows", "others", "total", "rolled_up_to"], two.AsObject().Select(member => member.Key));
        // "own", and "unknown" whose two calls have no price
        var others = two["others"]!;
        Assert.Equal([2m, 2.5m, 0m, 2m, 0m, 0m, 0m, 0m, 0m], Amounts(others));
        Assert.Equal((2, 3L, 2L, 2L, 1_000_005L), (
            (int)others["rows"]!, (long)others["requests"]!, (long)others["unpriced_requests"]!, (long)others["failed_requests"]!,
            (long)others["input_tokens"]!));
        Assert.Equal(all["total"]!.ToJsonString(), two["total"]!.ToJsonString());
        Assert.Equal(["rows", .. all["total"]!.AsObject().Select(member => member.Key)], others.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Limit_OnlyUnpricedAreLeft_TheirCostIsUnknown()
    {
        var others = (await Host.GetAsync(Query + "&limit=3")).Json["others"]!;

        Assert.Equal((1, 2L), ((int)others["rows"]!, (long)others["requests"]!));
        Assert.All(Costs, name => Assert.Null(others[name]));
    }

    [Fact]
    public async Task Limit_AsManyAsTheTeamsOrMore_LeavesNothingOut()
    {
        var all = (await Host.GetAsync(Query)).Json;
        var many = (await Host.GetAsync(Query + "&limit=10000")).Json;

        Assert.Equal(all["rows"]!.ToJsonString(), many["rows"]!.ToJsonString());
        Assert.Equal((0, 0L, 0m), (
            (int)many["others"]!["rows"]!, (long)many["others"]!["requests"]!, (decimal)many["others"]!["cost_usd"]!));
        Assert.Null(all["others"]);
    }

    [Fact]
    public async Task Csv_HasTheSameFigures()
    {
        var csv = (await Host.GetAsync(Query + "&format=csv")).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var names = csv[0].Split(',');
        string[] Line(string team) => csv.Single(line => line.StartsWith($",{team},", StringComparison.Ordinal)).Split(',');

        var mixed = await RowAsync("mixed");

        Assert.Equal(
            Amounts(mixed), Costs.Select(name => decimal.Parse(Line("mixed")[Array.IndexOf(names, name)], CultureInfo.InvariantCulture)));
        Assert.Equal("8", Line("mixed")[Array.IndexOf(names, "latency_p50_ms")]);
        Assert.All(Costs.Append("latency_p95_ms"), name => Assert.Equal("", Line("unknown")[Array.IndexOf(names, name)]));
    }

    private static IEnumerable<decimal> Amounts(JsonNode row) => Costs.Select(name => (decimal)row[name]!);

    private async Task<JsonNode> RowAsync(string team) =>
        Assert.Single((await Host.GetAsync(Query + "&team=" + team)).Json["rows"]!.AsArray())!;

    public sealed class Spend : IAsyncLifetime
    {
        public RunningHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Host = await RunningHost.StartAsync();
            var rates = new Rates(new Dictionary<string, Rate> { [RateKeys.Input] = new(2), [RateKeys.Output] = new(8) });
            var pricer = Host.Service<Pricer>();
            pricer.Use(pricer.Book.WithOwn(
                [
                    new OwnPrice { Id = 1, Name = "ours", Conditions = new() { Model = "gpt-4o", Team = "own" }, Rates = rates },
                    new OwnPrice { Id = 2, Name = "deal", Conditions = new() { Team = "deal" }, Adjustment = -20 },
                ]));
            (await Host.PostAsync("""
                [{"team":"mixed","model":"gpt-4o","input_tokens":1000000,"cache_read_tokens":400000,"output_tokens":100000,
                  "latency_ms":400,"cost_usd":4.2,"status":"ok","timestamp":"2026-11-02T10:00:00Z"},
                 {"team":"mixed","model":"gpt-4o","input_tokens":200000,"status":"500","latency_ms":8,"timestamp":"2026-11-03T10:00:00Z"},
                 {"team":"mixed","model":"claude-sonnet-4-5","provider":"anthropic","input_tokens":10000,"cache_write_tokens":20000,
                  "cache_write_1h_tokens":10000,"output_tokens":10000,"latency_ms":4,"timestamp":"2026-11-03T10:00:00Z"},
                 {"team":"mixed","model":"in-house-x","requests":3,"input_tokens":5,"timestamp":"2026-11-03T10:00:00Z"},
                 {"team":"mixed","model":"gpt-5","provider":"openai","input_tokens":1000,"output_tokens":1000,"web_searches":2,
                  "tool_calls":{"code_interpreter":2},"timestamp":"2026-11-04T10:00:00Z"},
                 {"team":"own","model":"gpt-4o","provider":"openai","input_tokens":1000000,"timestamp":"2026-11-04T10:00:00Z"},
                 {"team":"deal","model":"gpt-4o","provider":"openai","input_tokens":1000000,"output_tokens":100000,
                  "timestamp":"2026-11-04T10:00:00Z"},
                 {"team":"unknown","model":"in-house-x","requests":2,"input_tokens":5,"status":"timeout","timestamp":"2026-11-04T10:00:00Z"}]
                """)).AssertCounts(accepted: 8);
            await Host.CostsAsync("from=2026-11-01&to=2026-12-01", requests: 11);
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
