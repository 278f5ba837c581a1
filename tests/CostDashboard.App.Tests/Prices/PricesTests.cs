using System.Globalization;
using System.Text.Json.Nodes;
using CostDashboard.Storage;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Prices;

/// <summary>Own prices, lists and versions over the API, and what they do to records. gpt-4o costs $2.50 a million in, $10 out.</summary>
public sealed class PricesTests : IDisposable
{
    private const string Prices = "/api/v1/prices";

    private readonly TemporaryFolder _folder = new();
    private readonly ShiftedClock _clock = new();

    public void Dispose() => _folder.Dispose();

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

    [Fact]
    public async Task Version_Applied_PricesWhatComesAfterItAlone()
    {
        await using var host = await StartAsync();
        var start = _clock.GetUtcNow().UtcDateTime.AddHours(1);
        var preview = await PreviewAsync(host, Changed(5));
        var change = Assert.Single(preview["changes"]!.AsArray())!;
        Assert.Equal(
            ("openai", "gpt-4o", 2.5m, 5m),
            (
                (string)change["provider"]!,
                (string)change["model"]!,
                (decimal)change["rates"]![0]!["old_usd"]!,
                (decimal)change["rates"]![0]!["new_usd"]!));

        await CreateAsync(
            host, "versions", new JsonObject
            {
                ["preview_id"] = (string)preview["preview_id"]!,
                ["from"] = Iso(start),
                ["note"] = "dearer",
            }.ToJsonString());

        _clock.Shift = TimeSpan.FromHours(2);
        Assert.Equal(2.5m, await CostAsync(host, Call(start.AddSeconds(-1))));
        Assert.Equal(5m, await CostAsync(host, Call(start)));
        Assert.Equal(
            5m, (decimal)(await host.GetAsync(Prices + "?search=gpt-4o&provider=openai&limit=5000")).Json["models"]!.AsArray()
                .Single(model => (string)model!["model"]! == "gpt-4o")!["rates"]!["input_mtok"]!["usd"]!);
        var versions = (await host.GetAsync(Prices + "/versions")).Json["versions"]!.AsArray();
        Assert.Equal(
            ("dearer", "bootstrap", SeedData.CatalogueVersion),
            ((string)versions[0]!["note"]!, (string)versions[0]!["applied_by"]!, (string)versions[1]!["label"]!));

        await host.DisposeAsync();
        await using var again = await StartAsync();
        Assert.Equal(5m, await CostAsync(again, Call(start.AddSeconds(1))));
    }

    [Theory]
    [InlineData("not json", "not JSON")]
    [InlineData("{}", "neither")]
    [InlineData("[]", "lists no price")]
    [
        InlineData(
            """[{"id":"openai","name":"OpenAI","models":[{"id":"gpt-4o","match":{"equals":"gpt-4o"},"prices":{"input_mtok":-1}}]}]""",
            "no usable price"),
    ]
    public async Task File_Bad_IsRefusedAndChangesNothing(string file, string says)
    {
        await using var host = await StartAsync();

        var answer = await host.SendAsync(HttpMethod.Post, Prices + "/versions/preview", RunningHost.Json(file));

        answer.AssertProblem(400);
        Assert.Contains(says, answer.Detail, StringComparison.Ordinal);
        Assert.Equal(2.5m, await CostAsync(host, Call(_clock.GetUtcNow().UtcDateTime)));
        Assert.Single((await host.GetAsync(Prices + "/versions")).Json["versions"]!.AsArray());
    }

    [Fact]
    public async Task File_OneNegativePrice_KeepsTheOldOneForIt()
    {
        await using var host = await StartAsync();

        var preview = await PreviewAsync(host, Changed(-5));

        Assert.Empty(preview["changes"]!.AsArray());
        Assert.Equal(1, (int)preview["kept"]!);
        var problem = Assert.Single(preview["problems"]!.AsArray(), one => (bool)one!["entry_left_out"]!)!;
        Assert.Contains("input_mtok", (string)problem["path"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_TooLarge_Is413()
    {
        await using var host = await StartAsync();

        (await host.SendAsync(HttpMethod.Post, Prices + "/versions/preview", RunningHost.Bytes(Gzip.Of(new string(' ', 100 * 1024 * 1024)), "application/json", "gzip")))
            .AssertProblem(413);
        (await host.SendAsync(HttpMethod.Post, Prices + "/versions/preview", RunningHost.Json(new string(' ', 20 * 1024 * 1024))))
            .AssertProblem(413);
    }

    [Fact]
    public async Task Version_InThePastOrFromAnOldPreview_IsRefused()
    {
        await using var host = await StartAsync();
        var preview = (string)(await PreviewAsync(host, Changed(5)))["preview_id"]!;

        var past = await host.SendAsync(HttpMethod.Post, Prices + "/versions", RunningHost.Json(
            $$"""{"preview_id":"{{preview}}","from":"2020-01-01T00:00:00Z"}"""));
        _clock.Shift = TimeSpan.FromMinutes(31);
        var old = await host.SendAsync(HttpMethod.Post, Prices + "/versions", RunningHost.Json($$"""{"preview_id":"{{preview}}"}"""));

        past.AssertProblem(400);
        Assert.NotNull(past.Json["errors"]!["from"]);
        old.AssertProblem(404);
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

    private Task<RunningHost> StartAsync() =>
        RunningHost.StartOnAsync(_folder, builder => builder.Services.AddSingleton<TimeProvider>(_clock));

    private static async Task<int> CreateAsync(RunningHost host, string part, string body)
    {
        var answer = await host.SendAsync(HttpMethod.Post, $"{Prices}/{part}", RunningHost.Json(body));
        Assert.True(answer.Is(201), answer.Text);
        return (int)answer.Json["id"]!;
    }

    private static async Task<JsonNode> PreviewAsync(RunningHost host, string file)
    {
        var answer = await host.SendAsync(
            HttpMethod.Post, Prices + "/versions/preview", RunningHost.Bytes(Gzip.Of(file), "application/json", "gzip"));
        Assert.True(answer.Is(200), answer.Text);
        return answer.Json;
    }

    /// <summary>The shipped catalogue with another price of gpt-4o's input.</summary>
    private static string Changed(decimal input)
    {
        var file = JsonNode.Parse(SeedData.Read("genai-prices.json"))!;
        var openai = file.AsArray().Single(provider => (string)provider!["id"]! == "openai")!;
        openai["models"]!.AsArray().Single(model => (string)model!["id"]! == "gpt-4o")!["prices"]!["input_mtok"] = input;
        return file.ToJsonString();
    }

    private static string Call(DateTime at) => $$"""{"model":"gpt-4o","input_tokens":1000000,"timestamp":"{{Iso(at)}}"}""";

    private static string Iso(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static async Task<decimal?> CostAsync(RunningHost host, string call) => (decimal?)(await RecordAsync(host, call))["cost_usd"];

    private static async Task<JsonNode> RecordAsync(RunningHost host, string call) => await GetAsync(host, await KeyAsync(host, call));

    private static async Task<JsonNode> GetAsync(RunningHost host, string key) => (await host.GetAsync("/api/v1/usage/" + key)).Json;

    private static async Task<string> KeyAsync(RunningHost host, string call)
    {
        var record = JsonNode.Parse(call)!;
        var id = Guid.NewGuid().ToString("N");
        record["id"] = id;
        (await host.PostAsync(record.ToJsonString())).AssertCounts(accepted: 1);
        return (string)(await host.GetAsync("/api/v1/usage?id=" + id)).Json["records"]![0]!["key"]!;
    }
}
