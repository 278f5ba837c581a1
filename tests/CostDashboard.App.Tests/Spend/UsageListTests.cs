using System.Text.Json.Nodes;

namespace CostDashboard.App.Tests.Spend;

/// <summary>GET /api/v1/usage: single records, and why each costs what it costs.</summary>
public sealed class UsageListTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private RunningHost Host => fixture.Host;

    [Fact]
    public async Task List_Pages_HoldEachRecordOnceNewestFirst()
    {
        // All at two instants, so that the cursor has to tell records of one instant apart.
        var records = Enumerable.Range(0, 25)
            .Select(i =>
                $$"""{"id":"p-{{i}}","team":"paging","model":"gpt-4o","input_tokens":1,"timestamp":"2026-11-0{{1 + (i % 2)}}T10:00:00Z"}""");
        await Host.PostAsync($"[{string.Join(',', records)}]");

        var seen = new List<(string At, string Id)>();
        string? cursor = null;
        do
        {
            var page = (await Host.GetAsync("/api/v1/usage?team=paging&limit=4" + (cursor is null ? "" : "&cursor=" + cursor))).Json;
            seen.AddRange(page["records"]!.AsArray().Select(record => ((string)record!["timestamp"]!, (string)record["id"]!)));
            cursor = (string?)page["next_cursor"];
            Assert.True(cursor is null || Uri.EscapeDataString(cursor) == cursor, "A cursor goes into an address as it is.");
        }
        while (cursor is not null && seen.Count <= 25);

        Assert.Equal(25, seen.Select(record => record.Id).Distinct().Count());
        Assert.Equal(25, seen.Count);
        Assert.Equal(seen.Select(record => record.At).OrderDescending(), seen.Select(record => record.At));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("unpriced=maybe", "unpriced")]
    [InlineData("color=red", "color")]
    public async Task List_BadParameter_IsNamed(string query, string name)
    {
        var answer = await Host.GetAsync("/api/v1/usage?" + query);

        answer.AssertProblem(400);
        Assert.NotNull(answer.Json["errors"]![name]);
    }

    [Fact]
    public async Task List_EmptyCursor_IsTheFirstPage() => Assert.True((await Host.GetAsync("/api/v1/usage?cursor=&limit=5")).Is(200));

    [Fact]
    public async Task Find_BySourceAndId_GivesTheOne()
    {
        await Host.PostAsync(
            """[{"id":"find/1 &?","source":"s&1","model":"gpt-4o","input_tokens":1},{"id":"find/1 &?","source":"s2","model":"gpt-4o","input_tokens":2}]""");

        var found = (
            await Host.GetAsync(
                $"/api/v1/usage?source={Uri.EscapeDataString("s&1")}&id={Uri.EscapeDataString("find/1 &?")}")).Json["records"]!.AsArray();

        Assert.Equal(1, (int)Assert.Single(found)!["input_tokens"]!);
        Assert.Empty((await Host.GetAsync("/api/v1/usage?source=s3&id=x")).Json["records"]!.AsArray());
    }

    [Theory]
    // 1,000,000 in at $2.50 + 100,000 cached at $1.25 + 200,000 out at $10 a million.
    [InlineData("""{"id":"why-1","model":"gpt-4o","input_tokens":1000000,"cache_read_tokens":100000,"output_tokens":200000}""", 4.625)]
    // The same for half: batch.
    [
        InlineData(
            """{"id":"why-2","model":"gpt-4o","input_tokens":1000000,"cache_read_tokens":100000,"output_tokens":200000,"service_tier":"batch"}""",
            2.3125),
    ]
    // Above 200,000 in, all of it at the higher tier: 300,000 at $6 and 1,000 out at $22.50; $10 for 1,000 searches.
    [
        InlineData(
            """{"id":"why-3","model":"claude-sonnet-4-5","input_tokens":300000,"output_tokens":1000,"web_searches":3,"cost_usd":1.9}""",
            1.8525),
    ]
    // 5-minute writes at $18.75, 1-hour writes at $30.
    [
        InlineData(
            """{"id":"why-4","model":"claude-opus-4-0","cache_write_tokens":1000,"cache_write_1h_tokens":1000,"requests":7}""", 0.04875),
    ]
    // Odd counts at odd rates end on a nano-dollar.
    [
        InlineData(
            """{"id":"why-5","model":"gpt-4o-mini","input_tokens":7,"cache_read_tokens":1,"output_tokens":3,"service_tier":"batch"}""",
            0.000001463),
    ]
    public async Task Why_LinesAndTier_AddUpToTheCost(string json, double expected)
    {
        await Host.PostAsync(json);
        var id = (string)JsonNode.Parse(json)!["id"]!;
        var listed = (await Host.GetAsync("/api/v1/usage?id=" + id)).Json["records"]!.AsArray().Single()!;

        var record = (await Host.GetAsync("/api/v1/usage/" + (string)listed["key"]!)).Json;

        var why = record["why"]!;
        var cost = (decimal)record["cost_usd"]!;
        var sum = why["lines"]!.AsArray().Sum(line => (decimal)line!["amount_usd"]!) + (decimal)why["service_tier_usd"]!;
        Assert.Equal((decimal)expected, cost);
        Assert.Equal(cost, decimal.Round(sum, 9, MidpointRounding.AwayFromZero));
        Assert.Equal(cost, (decimal)why["total_usd"]!);
        Assert.NotNull(record["matched_model"]);
        foreach (var line in why["lines"]!.AsArray())
        {
            Assert.Equal((decimal)line!["amount_usd"]!, (decimal)line["quantity"]! * (decimal)line["rate_usd"]! / (decimal)line["per"]!);
        }
    }

    [Fact]
    public async Task Why_UnpricedModel_SaysWhyItIsUnknown()
    {
        await Host.PostAsync("""{"id":"why-unknown","model":"in-house-model-y","input_tokens":5}""");
        var listed = (await Host.GetAsync("/api/v1/usage?unpriced=true&id=why-unknown")).Json["records"]!.AsArray().Single()!;

        var record = (await Host.GetAsync("/api/v1/usage/" + (string)listed["key"]!)).Json;

        Assert.Null(record["cost_usd"]);
        Assert.Contains("in-house-model-y", (string)record["why"]!["unknown_because"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AAAAAAAAAAA")]
    [InlineData("__________8")]
    [InlineData("x")]
    public async Task Get_NoSuchKey_Is404(string key) => (await Host.GetAsync("/api/v1/usage/" + key)).AssertProblem(404);
}
