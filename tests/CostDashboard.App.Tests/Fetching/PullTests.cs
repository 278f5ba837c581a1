using CostDashboard.Storage;
using static CostDashboard.App.Tests.Fetching.PullBench;

namespace CostDashboard.App.Tests.Fetching;

/// <summary>From a provider's pages to the totals. gpt-4o costs $2.50 a million in, half of it in a batch.</summary>
public sealed class PullTests
{
    [Fact]
    public async Task Pull_PagesWithTroubleBetween_BringsEachLineOnce()
    {
        await using var bench = await PullBench.StartAsync();
        bench.Server.Give(
            ReportServer.Completions,
            bench.Yesterday,
            [Line("a", 1000, 10)],
            [Line("b", 2000, 20)],
            [Line("c", 4000, 40), Line("c", 400, 4, batch: true)]);
        bench.Server.Fault = request => request.Number switch { 2 => (429, "1"), 4 => (500, null), _ => null };

        var run = await bench.PullAsync();

        // 2.50 + 5.00 + 10.00 + 0.50
        Assert.Equal(18.00m, await bench.CostAsync(requests: 74));
        Assert.Equal((2, 4, 0, 0, null), (run.Days, run.Added, run.Replaced, run.Deleted, run.Error));
        var requests = bench.Server.Requests.ToArray();
        Assert.Equal([null, "page=/+1", "page=/+1", "page=/+2", "page=/+2"], requests[..5].Select(request => request.Page));
        Assert.InRange(requests[2].At - requests[1].At, 950, 10_000);
        Assert.Equal(["project_id", "user_id", "api_key_id", "model", "batch", "service_tier"], requests[0].Groups);
        var state = await bench.StateAsync();
        Assert.Equal((Text(bench.Yesterday), 4L, null), ((string)state["last_day"]!, (long)state["records"]!, (string?)state["error"]));
        Assert.NotNull(state["last_success_at"]);
    }

    /// <summary>A bucket that comes besides is of the day before, which is fetched by itself.</summary>
    [Fact]
    public async Task Pull_BucketOfAnotherDay_IsLeftToThatDay()
    {
        await using var bench = await PullBench.StartAsync();
        bench.Server.Give(ReportServer.Completions, bench.Yesterday, [Line("a", 1000, 10)]);
        var start = new DateTimeOffset(bench.Yesterday.AddDays(-1), TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds();
        bench.Server.Twist = page => page.Replace(
            "\"data\":[", $$"""
            "data":[{"object":"bucket","start_time":{{start}},"end_time":{{start + 86_400}},"results":[{{Line("b", 2000, 20)}}]},
            """, StringComparison.Ordinal);

        var run = await bench.PullAsync();

        Assert.Equal((1, null), (run.Added, run.Problem));
        Assert.Equal(2.50m, await bench.CostAsync(requests: 10));
    }

    [Fact]
    public async Task PullAgain_CorrectedDay_IsExactlyTheSecondReport()
    {
        await using var bench = await PullBench.StartAsync();
        bench.Server.Give(
            ReportServer.Completions, bench.Yesterday, [Line("same", 1000, 10), Line("corrected", 2000, 20)], [Line("gone", 4000, 40)]);
        await bench.PullAsync();
        Assert.Equal(17.50m, await bench.CostAsync(requests: 70));

        bench.Server.Give(
            ReportServer.Completions, bench.Yesterday, [Line("new", 400, 4)], [Line("same", 1000, 10), Line("corrected", 3000, 30)]);
        var second = await bench.PullAsync();
        var total = await bench.CostAsync(requests: 44);
        var third = await bench.PullAsync();

        // 2.50 + 7.50 + 1.00
        Assert.Equal(11.00m, total);
        Assert.Equal((1, 1, 1, 1), (second.Added, second.Replaced, second.Unchanged, second.Deleted));
        Assert.Equal((0, 0, 3, 0), (third.Added, third.Replaced, third.Unchanged, third.Deleted));
        Assert.Equal(11.00m, await bench.CostAsync(requests: 44));
        Assert.Equal((3, 2), (bench.Rows("usage"), bench.Rows("usage_version")));
        Assert.Equal(11_000_000_000, bench.Host.Query<long>("SELECT sum(cost) FROM usage"));
        Assert.Equal(15_000_000_000, bench.Host.Query<long>("SELECT sum(cost) FROM usage_version"));
        Assert.Equal(
            2,
            bench.Host.Query<long>(
                "SELECT count(*) FROM usage_version v JOIN change c ON c.id = v.change WHERE c.kind = 3 AND c.by = 'openai-usage-api'"));
    }

    [Fact]
    public async Task PullAgain_EmptiedDay_LeavesNothing()
    {
        await using var bench = await PullBench.StartAsync();
        bench.Server.Give(ReportServer.Completions, bench.Yesterday, [Line("a", 1000, 10)]);
        await bench.PullAsync();

        bench.Server.Give(ReportServer.Completions, bench.Yesterday, [[]]);
        var again = await bench.PullAsync();

        Assert.Equal(1, again.Deleted);
        Assert.Equal(0, bench.Rows("usage"));
        await bench.Host.CostsAsync("from=" + Text(bench.Yesterday), requests: 0);
    }

    [Fact]
    public async Task PullAgain_OtherSources_AreLeftAlone()
    {
        await using var bench = await PullBench.StartAsync();
        bench.Server.Give(ReportServer.Completions, bench.Yesterday, [Line("a", 1000, 10)]);
        await bench.PullAsync();
        (await bench.Host.PostAsync($$"""{"id":"own","model":"gpt-4o","input_tokens":1000000,"timestamp":"{{Text(bench.Yesterday)}}T00:00:00Z"}"""))
            .AssertCounts(accepted: 1);

        bench.Server.Give(ReportServer.Completions, bench.Yesterday, [Line("b", 2000, 20)]);
        await bench.PullAsync();

        Assert.Equal(7.50m, await bench.CostAsync(requests: 21));
    }

    [Fact]
    public async Task Lines_ApartOnlyInWhatIsNew_CountEachFromAnyPage()
    {
        await using var bench = await PullBench.StartAsync();
        var line = Line("a", 1000, 10);
        bench.Server.Give(
            ReportServer.Completions,
            bench.Yesterday,
            [line.Replace("{", """{"region":"eu",""", StringComparison.Ordinal)],
            [line.Replace("{", """{"region":"us",""", StringComparison.Ordinal)]);

        await bench.PullAsync();
        var again = await bench.PullAsync();

        Assert.Equal((0, 0, 2, 0), (again.Added, again.Replaced, again.Unchanged, again.Deleted));
        Assert.Equal(5.00m, await bench.CostAsync(requests: 20));
    }

    [Fact]
    public async Task PullAgain_AnyReports_TotalsAreTheLastOnes()
    {
        await using var bench = await PullBench.StartAsync();
        var random = new Random(20261122);
        long requests = 0, thousands = 0;
        for (var round = 0; round < 12; round++)
        {
            var lines = Enumerable.Range(0, 30)
                .Where(_ => random.Next(3) > 0)
                .Select(i => (Project: $"p-{i}", Thousands: random.Next(1, 5), Requests: random.Next(1, 3)))
                .OrderBy(_ => random.Next())
                .ToList();
            (requests, thousands) = (lines.Sum(line => line.Requests), lines.Sum(line => line.Thousands));
            bench.Server.Give(
                ReportServer.Completions,
                bench.Yesterday,
                [
                    .. lines.Chunk(random.Next(3, 40))
                    .Select(page => page.Select(line => Line(line.Project, line.Thousands, line.Requests)).ToArray()),
                ]);
            await bench.PullAsync();

            Assert.Equal(lines.Count, bench.Rows("usage"));
        }

        // An earlier round may have had as many requests: the totals are to hold the last one before they are asked.
        await bench.Host.Service<IRollups>().RunOnceAsync(TestContext.Current.CancellationToken);
        Assert.Equal(thousands * 0.0025m, await bench.CostAsync(requests));
    }

    [Fact]
    public async Task Key_IsInNoLogFileOrAnswer()
    {
        await using var bench = await PullBench.StartAsync();
        bench.Server.Give(ReportServer.Completions, bench.Yesterday, [Line("a", 1000, 10)]);
        await bench.PullAsync();
        bench.Server.Fault = request => request.Number % 2 == 0 ? (500, null) : (401, null);
        await bench.PullAsync();

        var secret = ReportServer.Key[..12];
        Assert.DoesNotContain(secret, bench.Host.Logs.All, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await bench.StateAsync()).ToJsonString(), StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(bench.Folder, "*", SearchOption.AllDirectories))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var text = new StreamReader(open, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(secret, await text.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Anthropic_DisjointCounts_ArePricedBucketByBucket()
    {
        await using var bench = await PullBench.StartAsync();
        bench.Server.Give(ReportServer.Messages, bench.Yesterday, [Message("standard")], [Message("batch")]);

        var run = await bench.PullAsync(Anthropic);

        // Sonnet 4.5 a million: $3 in, 0.30 read, 3.75 written for 5 minutes, 6 for an hour, 15 out; a batch costs half.
        var cost = 3m + 0.3m + 0.375m + 0.6m + 1.5m;
        Assert.Equal((2, null), (run.Added, run.Error));
        Assert.Equal(cost * 1.5m, (decimal)(await CostsOfAnthropicAsync(bench))["cost_usd"]!);
        Assert.Equal(["api_key_id", "workspace_id", "model", "service_tier", "context_window"], bench.Server.Requests.First().Groups);
        Assert.Empty(bench.Host.Logs.Errors);
    }

    private static string Message(string tier) => $$"""
        {"uncached_input_tokens":1000000,"cache_creation":{"ephemeral_1h_input_tokens":100000,"ephemeral_5m_input_tokens":100000},"cache_read_input_tokens":1000000,
         "output_tokens":100000,"server_tool_use":{"web_search_requests":0},"api_key_id":"apikey_1","workspace_id":"wrkspc_1","model":"claude-sonnet-4-5-20250929",
         "service_tier":"{{tier}}","context_window":"0-200k"}
        """;

    /// <summary>How many calls Anthropic's lines stand for is a guess, so the totals are waited for by their tokens.</summary>
    private static async Task<System.Text.Json.Nodes.JsonNode> CostsOfAnthropicAsync(PullBench bench)
    {
        var end = Environment.TickCount64 + 30_000;
        while (true)
        {
            var total = (await bench.Host.GetAsync("/api/v1/costs?from=" + Text(bench.Yesterday))).Json["total"]!;
            if ((long)total["output_tokens"]! == 200_000) return total;
            Assert.True(Environment.TickCount64 < end, total.ToJsonString());
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
