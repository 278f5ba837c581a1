using System.Globalization;
using System.Text.Json.Nodes;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Prices;

/// <summary>Rules of service tiers over the API. gpt-4o costs $2.50 a million in; batch is half of it as shipped.</summary>
public sealed class TierRuleTests : IDisposable
{
    private const string Tiers = "/api/v1/prices/service-tiers";

    private readonly TemporaryFolder _folder = new();

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rule_Set_HoldsFromNowOnAndAcrossARestart()
    {
        var before = Now.AddHours(-1);
        await using (var first = await StartAsync())
        {
            Assert.True((await PutAsync(first, """{"tier":"batch","provider":"openai","multiplier":0.4,"note":"Contract"}""")).Is(200));
            Assert.Equal(1m, await CostAsync(first, "batch", "gpt-4o", Now));
        }

        await using var host = await StartAsync();

        Assert.Equal((1m, 1.25m), (await CostAsync(host, "batch", "gpt-4o", Now), await CostAsync(host, "batch", "gpt-4o", before)));
        var entry = (await host.GetAsync("/api/v1/prices/audit")).Json["entries"]![0]!;
        Assert.Equal(
            ("service_tiers.changed", "batch openai", "bootstrap"),
            ((string)entry["action"]!, (string)entry["what"]!, (string)entry["by"]!));
    }

    [Fact]
    public async Task Rule_RemovedAndReset_IsStandardThenDefault()
    {
        await using var host = await StartAsync();

        Assert.True((await host.SendAsync(HttpMethod.Delete, Tiers + "?tier=batch")).Is(204));
        (await host.SendAsync(HttpMethod.Delete, Tiers + "?tier=batch")).AssertProblem(404);
        var removed = await CostAsync(host, "batch", "gpt-4o", Now);
        Assert.True((await host.SendAsync(HttpMethod.Post, Tiers + "/reset")).Is(204));

        Assert.Equal((2.5m, 1.25m), (removed, await CostAsync(host, "batch", "gpt-4o", Now)));
    }

    [Fact]
    public async Task Surcharge_OfARegion_MultipliesItsModelsOnTopOfTheTier()
    {
        await using var host = await StartAsync();
        Assert.True((await PutAsync(host,
            """{"tier":"any","provider":"openai","model":"gpt-4o*","multiplier":1.1,"note":"EU endpoint +10 %"}""")).Is(200));

        // 2.50 × 1.1, and half of it for batch; gpt-4.1 costs $2.
        Assert.Equal((2.75m, 1.375m, 2m), (
            await CostAsync(host, "default", "gpt-4o", Now), await CostAsync(host, "batch", "gpt-4o", Now), await CostAsync(
                host, "default", "gpt-4.1", Now)));
    }

    [Theory]
    [InlineData("", "1.1", "EU endpoint +10 %")]
    [InlineData("batch", "0.55", "batch requests; EU endpoint +10 %")]
    public async Task Surcharge_Explained_NamesItselfAndItsShare(string tier, string multiplier, string says)
    {
        await using var host = await StartAsync();
        Assert.True((await PutAsync(host, """{"tier":"any","model":"gpt-4o*","multiplier":1.1,"note":"EU endpoint +10 %"}""")).Is(200));

        var candidates = await ExplainAsync(host, "gpt-4o", tier);

        // The region's 1.1, and for a batch half of it; the rate stays the catalogue's $2.50.
        var market = candidates.Single(one => (string)one["step"]! == "market");
        Assert.Equal(
            (decimal.Parse(multiplier, CultureInfo.InvariantCulture), 2.5m),
            ((decimal)market["multiplier"]!, (decimal)market["rates"]!["input_mtok"]!["usd"]!));
        var region = candidates.Single(one => (string)one["step"]! == "service_tier");
        Assert.True((bool)region["applies"]!);
        Assert.Contains(multiplier, (string)region["why"]!, StringComparison.Ordinal);
        Assert.EndsWith(says + ".", (string)region["why"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(await ExplainAsync(host, "gpt-4.1", ""), one => (string)one["step"]! == "service_tier");
    }

    [Fact]
    public async Task Rule_ThatBeginsInThePast_HoldsSinceThenAndInLaterEditions()
    {
        await using var host = await StartAsync();
        Assert.True((await PutAsync(host, """{"tier":"batch","provider":"openai","multiplier":0.4,"note":"Contract"}""")).Is(200));

        Assert.True((await PutAsync(host,
            $$"""{"tier":"priority","provider":"openai","multiplier":1.6,"note":"Contract","from":"{{Now.AddDays(-5):yyyy-MM-dd'T'HH:mm:ss'Z'}}"}""")).Is(200));

        // $2.50 × 1.6 since five days, × 2 as shipped before; the other rule still begins when it was set.
        Assert.Equal((5m, 4m, 4m), (
            await CostAsync(
                host, "priority", "gpt-4o", Now.AddDays(-6)), await CostAsync(host, "priority", "gpt-4o",
                Now.AddDays(-4)), await CostAsync(host, "priority", "gpt-4o", Now)));
        Assert.Equal(
            (1.25m, 1m), (await CostAsync(host, "batch", "gpt-4o", Now.AddDays(-4)), await CostAsync(host, "batch", "gpt-4o", Now)));
        var entry = (await host.GetAsync("/api/v1/prices/audit")).Json["entries"]![0]!;
        Assert.StartsWith("priority openai since 20", (string)entry["what"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_ThatBeginsInThePast_SaysWhatMayBePricedAgain()
    {
        await using var host = await StartAsync();
        Assert.Equal(5m, await CostAsync(host, "priority", "gpt-4o", Now.AddDays(-3)));
        Assert.Equal(2.5m, await CostAsync(host, "default", "gpt-4o", Now.AddDays(-3)));
        await host.Service<IRollups>().RunOnceAsync(TestContext.Current.CancellationToken);
        var from = $"{Now.AddDays(-5):yyyy-MM-dd'T'HH:mm:ss'Z'}";

        var set = await PutAsync(host,
            $$"""{"tier":"priority","provider":"openai","multiplier":1.6,"note":"Contract","from":"{{from}}"}""");
        var other = await PutAsync(host,
            $$"""{"tier":"priority","provider":"anthropic","multiplier":1.6,"note":"Contract","from":"{{from}}"}""");

        var reprice = set.Json["reprice"]!;
        Assert.Equal(
            (from, "openai", "gpt-4o", 1),
            ((string)reprice["from"]!, (string)reprice["provider"]!, (string)reprice["model"]!, (int)reprice["requests"]!));
        Assert.Null(other.Json["reprice"]);
    }

    [Fact]
    public async Task Rule_RemovedFromThePast_IsGoneSinceThen()
    {
        await using var host = await StartAsync();

        Assert.True(
            (await host.SendAsync(HttpMethod.Delete, $"{Tiers}?tier=priority&provider=openai&from={Now.AddDays(-5):yyyy-MM-dd'T'HH:mm:ss'Z'}"))
                .Is(204));

        Assert.Equal(
            (5m, 2.5m),
            (await CostAsync(host, "priority", "gpt-4o", Now.AddDays(-6)), await CostAsync(host, "priority", "gpt-4o", Now.AddDays(-4))));
    }

    private Task<RunningHost> StartAsync() => RunningHost.StartOnAsync(_folder, null);

    private static Task<Answer> PutAsync(RunningHost host, string json) => host.SendAsync(HttpMethod.Put, Tiers, RunningHost.Json(json));

    private static async Task<IReadOnlyList<JsonNode>> ExplainAsync(RunningHost host, string model, string tier)
    {
        var answer = await host.SendAsync(HttpMethod.Post, "/api/v1/prices/explain", RunningHost.Json(
            $$"""{"provider":"openai","model":"{{model}}","service_tier":"{{tier}}"}"""));
        Assert.True(answer.Is(200), answer.Text);
        return [.. answer.Json["candidates"]!.AsArray().Select(one => one!)];
    }

    private static async Task<decimal?> CostAsync(RunningHost host, string tier, string model, DateTimeOffset at)
    {
        var id = Guid.NewGuid().ToString("N");
        var sent = await host.PostAsync(
            $$"""{"id":"{{id}}","model":"{{model}}","provider":"openai","service_tier":"{{tier}}","input_tokens":1000000,"timestamp":"{{at:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}"}""");
        Assert.True((int)sent.Json["accepted"]! == 1, sent.Text);
        return (decimal?)(await host.GetAsync("/api/v1/usage?id=" + id)).Json["records"]![0]!["cost_usd"];
    }
}
