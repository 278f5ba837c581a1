using System.Globalization;
using System.Text.Json.Nodes;
using CostDashboard.Storage;
using CostDashboard.Web.Host;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.App.Tests.Prices;

/// <summary>Own prices and lists over the API, and what they do to records. gpt-4o costs $2.50 a million in, $10 out.</summary>
public sealed class PricesTests : PricesBench
{
    [Fact]
    public async Task OwnRates_OfATeam_PriceItsRecordsAlone()
    {
        await using var host = await StartAsync();
        await CreateAsync(host, "own", """{"name":"Contract","model":"gpt-4o","team":"search","rates":{"input_mtok":2,"output_mtok":8}}""");

        // 1M × $2 + 0.5M × $8; 1M × $2.50 + 0.5M × $10.
        Assert.Equal(6m, await CostAsync(host, """{"model":"gpt-4o","team":"search","input_tokens":1000000,"output_tokens":500000}"""));
        Assert.Equal(7.5m, await CostAsync(host, """{"model":"gpt-4o","team":"other","input_tokens":1000000,"output_tokens":500000}"""));
    }

    [Fact]
    public async Task Discount_AfterRestart_StillHoldsAndItsLinesAddUp()
    {
        await using (var first = await StartAsync()) await CreateAsync(first, "own",
            """{"name":"Framework","provider":"openai","adjustment":-20}""");
        await using var host = await StartAsync();

        var record = await RecordAsync(host, """{"model":"gpt-4o","service_tier":"batch","input_tokens":1000000,"output_tokens":500000}""");

        // $2.50 + $5 at standard rates, half of it for batch, a fifth off that.
        var why = record["why"]!;
        Assert.Equal(
            (7.5m, -3.75m, -0.75m, 3m),
            (
                why["lines"]!.AsArray().Sum(line => (decimal)line!["amount_usd"]!),
                (decimal)why["service_tier_usd"]!,
                (decimal)why["adjustment_usd"]!,
                (decimal)why["total_usd"]!));
        Assert.Equal(("Framework: -20 %", 3m), ((string)why["adjustment_note"]!, (decimal)record["cost_usd"]!));
        Assert.Equal(("market", -20m), ((string)why["price"]!["origin"]!, (decimal)why["price"]!["adjustment_percent"]!));
    }

    [Fact]
    public async Task OwnPrice_ChangedAndDeleted_LeavesWhatWasPricedAndIsLogged()
    {
        await using var host = await StartAsync();
        var id = await CreateAsync(host, "own", """{"name":"Ours","model":"home-*","rates":{"input_mtok":1}}""");
        const string call = """{"model":"home-1","input_tokens":1000000}""";

        var first = await KeyAsync(host, call);
        Assert.True((await host.SendAsync(HttpMethod.Put, $"{Prices}/own/{id}", RunningHost.Json(
            """{"name":"Ours","model":"home-*","rates":{"input_mtok":3}}"""))).Is(200));
        var second = await KeyAsync(host, call);
        Assert.True((await host.SendAsync(HttpMethod.Delete, $"{Prices}/own/{id}")).Is(204));
        var third = await KeyAsync(host, call);

        Assert.Equal(
            (1m, 3m, null),
            (
                (decimal?)(await GetAsync(host, first))["cost_usd"],
                (decimal?)(await GetAsync(host, second))["cost_usd"],
                (decimal?)(await GetAsync(host, third))["cost_usd"]));
        var log = (await host.GetAsync(Prices + "/audit")).Json["entries"]!.AsArray();
        Assert.Equal(["own_price.deleted", "own_price.changed", "own_price.created"], log.Select(entry => (string)entry!["action"]!));
        Assert.Equal(
            (1m, 3m, "bootstrap"),
            (
                (decimal)log[1]!["details"]!["before"]!["rates"]!["input_mtok"]!,
                (decimal)log[1]!["details"]!["after"]!["rates"]!["input_mtok"]!,
                (string)log[1]!["by"]!));
        (await host.SendAsync(HttpMethod.Delete, $"{Prices}/own/{id}")).AssertProblem(404);
        Assert.Equal(id + 1, await CreateAsync(host, "own", """{"name":"Next","model":"x","rates":{}}"""));
    }

    [Fact]
    public async Task Machine_ByTheHour_ShowsItsArithmetic()
    {
        await using var host = await StartAsync();
        await CreateAsync(host, "own",
            """{"name":"GPU","model":"llama-home","self_hosted":{"usd_per_hour":3.6,"output_tokens_per_second":100,"utilisation":0.5}}""");

        var record = await RecordAsync(host, """{"model":"llama-home","input_tokens":5000,"output_tokens":1000000}""");

        // $3.60 an hour over 100 × 3600 × 0.5 = 180,000 tokens: $20 a million.
        Assert.Equal(20m, (decimal)record["cost_usd"]!);
        Assert.Contains("= 20 USD per 1M output tokens", (string)record["why"]!["self_hosting_steps"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_SelectedForASource_PricesItsRecordsUntilItEnds()
    {
        await using var host = await StartAsync();
        var id = await CreateAsync(host, "lists/selections", """{"list":"seed-000","source":"gateway"}""");

        // seed-000 charges $8 for gpt-4.1, in and out; the market $2 in.
        Assert.Equal(8m, await CostAsync(host, """{"source":"gateway","model":"gpt-4.1","input_tokens":1000000}"""));
        Assert.Equal(2m, await CostAsync(host, """{"source":"direct","model":"gpt-4.1","input_tokens":1000000}"""));
        Assert.True((await host.SendAsync(HttpMethod.Delete, $"{Prices}/lists/selections/{id}")).Is(204));
        Assert.Equal(2m, await CostAsync(host, """{"source":"gateway","model":"gpt-4.1","input_tokens":1000000}"""));
    }

    [Theory]
    [InlineData("own", """{"name":"x","modle":"gpt-4o","rates":{"input_mtok":1}}""")]
    [InlineData("own", """{"name":"x","rates":{"input_mtok":1}}""")]
    [InlineData("own", """{"name":"x","model":"m","rates":{"input_mtok":1},"adjustment":5}""")]
    [InlineData("own", """{"name":"x","model":"m","rates":{"input_mtok":-1}}""")]
    [InlineData("own", "nonsense")]
    [InlineData("lists/selections", """{"list":"seed-000","taem":"search"}""")]
    [InlineData("lists/selections", """{"list":"no-such-list"}""")]
    [InlineData("versions", """{"preview_id":""}""")]
    public async Task Body_Wrong_IsRefusedAndNothingIsKept(string part, string body)
    {
        await using var host = await StartAsync();

        var answer = await host.SendAsync(HttpMethod.Post, $"{Prices}/{part}", RunningHost.Json(body));

        answer.AssertProblem(400);
        Assert.Empty((await host.GetAsync(Prices + "/audit")).Json["entries"]!.AsArray());
    }

    [Fact]
    public async Task Explain_NamesWhatAppliesAndWhyTheRestDoesNot()
    {
        await using var host = await StartAsync();
        await CreateAsync(host, "own", """{"name":"Contract","model":"gpt-4o","team":"search","rates":{"input_mtok":2}}""");

        var answer = await host.SendAsync(HttpMethod.Post, Prices + "/explain", RunningHost.Json("""{"model":"gpt-4o","team":"search"}"""));

        var candidates = answer.Json["candidates"]!.AsArray();
        Assert.Equal([("own", true), ("market", false)], candidates.Select(one => ((string)one!["step"]!, (bool)one["applies"]!)));
        Assert.Contains("'Contract' comes first", (string)candidates[1]!["why"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_NeedAnAdminKey()
    {
        await using var host = await StartAsync();
        var (_, key) = await host.NewKeyAsync("reader", "\"read\"");
        using var reader = host.ClientWith(key);

        (await host.SendAsync(HttpMethod.Post, Prices + "/own", RunningHost.Json("{}"), reader)).AssertProblem(403);
        Assert.True((await host.SendAsync(HttpMethod.Get, Prices + "/own", client: reader)).Is(200));
    }

    [Fact]
    public async Task StoredPrice_Broken_StopsTheStartAndIsNamed()
    {
        await using (var first = await StartAsync())
        {
            await CreateAsync(first, "own", """{"name":"Contract","model":"gpt-4o","rates":{"input_mtok":2}}""");
            await using var context = await first.Service<IDbContextFactory<CostDbContext>>()
                .CreateDbContextAsync(TestContext.Current.CancellationToken);
            (await context.OwnPrices.SingleAsync(TestContext.Current.CancellationToken)).Json = "{}";
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var error = await Assert.ThrowsAsync<Web.Host.SettingException>(StartAsync);

        Assert.Contains("own price 1", error.Message, StringComparison.Ordinal);
    }
}
