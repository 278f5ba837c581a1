using System.Text.Json.Nodes;

namespace CostDashboard.App.Tests.Spend;

/// <summary>
/// Why a cell of a table costs what it costs. gpt-4o is $2.50 in, $1.25 from cache and $10 out for a million tokens; batch is half of that.
/// </summary>
public sealed class CellTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Why = "/api/v1/costs/why?from=2026-01-01&";

    [Fact]
    public async Task Why_OfATeam_AddsUpByPriceAndAgreesWithTheTable()
    {
        await fixture.Host.PostAsync("""
            [{"id":"c1","team":"cells","model":"gpt-4o","provider":"openai","input_tokens":1000000,"output_tokens":100000,"cost_usd":4},
             {"id":"c2","team":"cells","model":"gpt-4o","provider":"openai","input_tokens":200000,"cache_read_tokens":400000},
             {"id":"c3","team":"cells","model":"gpt-4o","provider":"openai","service_tier":"batch","input_tokens":1000000},
             {"id":"c4","team":"cells","model":"nobody-knows-this","requests":3,"input_tokens":10},
             {"id":"c5","team":"other-cells","model":"gpt-4o","provider":"openai","input_tokens":7}]
            """);
        await fixture.Host.CostsAsync("from=2026-01-01&team=cells", requests: 6);

        var answer = (await fixture.Host.GetAsync(Why + "team=cells")).Json;

        // Standard: 1.2M × $2.50 = $3, 0.4M × $1.25 = $0.50, 0.1M × $10 = $1. Batch: $2.50 less half. Reported is $4 for what cost $3.50.
        var groups = answer["groups"]!.AsArray();
        var (standard, batch) = (Tier(groups, "standard"), Tier(groups, "batch"));
        Assert.Equal(
            [("input_tokens", 1_200_000L, 3m), ("cache_read_tokens", 400_000L, 0.5m), ("output_tokens", 100_000L, 1m)], Lines(standard));
        Assert.Equal(
            (4.5m, 0m, 2L, 4m, 0.5m),
            (
                (decimal)standard["cost_usd"]!,
                (decimal)standard["rounding_usd"]!,
                (long)standard["requests"]!,
                (decimal)standard["reported_cost_usd"]!,
                (decimal)standard["difference_usd"]!));
        Assert.Equal(
            (3.5m, 3.5m, 4m, 0.5m),
            (
                (decimal)standard["cost_of_reported_usd"]!,
                (decimal)answer["cost_of_reported_usd"]!,
                (decimal)answer["reported_cost_usd"]!,
                (decimal)answer["difference_usd"]!));
        Assert.Equal((1.25m, -1.25m), ((decimal)batch["cost_usd"]!, (decimal)batch["service_tier_usd"]!));
        var unknown = groups.Single(group => group!["price"] is null)!;
        Assert.Equal(
            ("nobody-knows-this", null, 3L),
            ((string)unknown["model"]!, (decimal?)unknown["cost_usd"], (long)unknown["unpriced_requests"]!));
        Assert.Equal(
            (5.75m, 6L, 3L, true, null),
            (
                (decimal)answer["cost_usd"]!,
                (long)answer["requests"]!,
                (long)answer["unpriced_requests"]!,
                (bool)answer["agrees"]!,
                (string?)answer["complete_to"]));
        Assert.Equal(5.75m, (decimal)answer["in_totals"]!["cost_usd"]!);
    }

    /// <summary>Input of gpt-4o-mini is $0.15 a million, 150 nano-dollars a token.</summary>
    [Fact]
    public async Task Why_RoundedRecords_ShowsTheRoundingAndKeepsTheStoredTotal()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(
            HttpMethod.Post, "/api/v1/prices/own", RunningHost.Json("""{"name":"Third","model":"gpt-4o-mini","adjustment":-33.5}"""));
        await host.PostAsync(
            """[{"id":"r1","model":"gpt-4o-mini","provider":"openai","input_tokens":1},{"id":"r2","model":"gpt-4o-mini","provider":"openai","input_tokens":1}]""");
        await host.CostsAsync("from=2026-01-01", requests: 2);

        var answer = (await host.GetAsync(Why + "model=gpt-4o-mini")).Json;

        // Each: 150 nano-dollars less 50.25 is 99.75, stored as 100. Lines say 300 less 100.5.
        var group = Assert.Single(answer["groups"]!.AsArray())!;
        Assert.Equal(
            (0.0000002m, 0.0000000005m, -0.0000001005m),
            ((decimal)group["cost_usd"]!, (decimal)group["rounding_usd"]!, (decimal)group["adjustment_usd"]!));
        Assert.True((bool)answer["agrees"]!);
    }

    [Fact]
    public async Task Why_NothingOrASlip_IsEmptyOrRefused()
    {
        var nothing = (await fixture.Host.GetAsync(Why + "team=never-heard-of")).Json;

        Assert.Equal((0L, 0), ((long)nothing["requests"]!, nothing["groups"]!.AsArray().Count));
        (await fixture.Host.GetAsync(Why + "teem=cells")).AssertProblem(400);
        (await fixture.Host.GetAsync("/api/v1/costs/why?from=2026-02-01&to=2026-01-01")).AssertProblem(400);
        Assert.True((await fixture.Host.SendAsync(HttpMethod.Get, Why + "team=cells", client: fixture.Host.Anonymous)).Is(401));
    }

    private static JsonNode Tier(JsonArray groups, string tier) =>
        groups.Single(group => (string?)group!["price"]?["service_tier"] == tier)!;

    private static IEnumerable<(string, long, decimal)> Lines(JsonNode group) =>
        group["lines"]!.AsArray().Select(line => ((string)line!["bucket"]!, (long)line["quantity"]!, (decimal)line["amount_usd"]!));
}
