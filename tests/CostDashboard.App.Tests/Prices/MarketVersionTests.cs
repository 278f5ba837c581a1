using System.Globalization;
using System.Text.Json.Nodes;
using CostDashboard.Web.Host;

namespace CostDashboard.App.Tests.Prices;

/// <summary>Market price files over the API, and the versions that they become. gpt-4o costs $2.50 a million in.</summary>
public sealed class MarketVersionTests : PricesBench
{
    [Fact]
    public async Task Version_Applied_PricesWhatComesAfterItAlone()
    {
        await using var host = await StartAsync();
        var start = Clock.GetUtcNow().UtcDateTime.AddHours(1);
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

        Clock.Shift = TimeSpan.FromHours(2);
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
        Assert.Equal(2.5m, await CostAsync(host, Call(Clock.GetUtcNow().UtcDateTime)));
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
        Clock.Shift = TimeSpan.FromMinutes(31);
        var old = await host.SendAsync(HttpMethod.Post, Prices + "/versions", RunningHost.Json($$"""{"preview_id":"{{preview}}"}"""));

        past.AssertProblem(400);
        Assert.NotNull(past.Json["errors"]!["from"]);
        old.AssertProblem(404);
    }
}
