using System.Text.Json.Nodes;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Attributing;

/// <summary>From a rule over the API to totals by team.</summary>
public sealed class AttributionTests : AttributionBench
{
    [Fact]
    public async Task Rules_Order_DryRun_Apply_MoveExactAmountsAndKeepTheTotal()
    {
        await using var host = await StartAsync();
        await SendUnattributedAsync(host);
        var before = await host.CostsAsync("group_by=team", requests: 6);
        Assert.Equal(("(unattributed)", 7.95m, "content", 2.5m), Teams(before));
        await CreateAsync(host, Search);
        await CreateAsync(host, Mini);

        var tried = (await host.SendAsync(HttpMethod.Post, DryRun, RunningHost.Json("{}"))).Json;

        // By hand from SendUnattributedAsync: search gets a and b, support gets c, and b its environment from the second rule.
        AssertSum(tried["total"]!, 6, 10.45m, unpriced: 1);
        AssertSum(tried["lacking"]!, 6, 10.45m, unpriced: 1);
        AssertSum(tried["changed"]!, 3, 4.05m);
        AssertSum(tried["left"]!, 3, 6.4m, unpriced: 1);
        AssertSum(tried["rules"]![0]!["changed"]!, 2, 3.75m);
        AssertSum(tried["rules"]![1]!["changed"]!, 1, 0.3m);
        Assert.Equal(1, (long)tried["rules"]![1]!["also_records"]!);
        Assert.Equal(
            ["(unattributed) 5 2", "content 1 1", "search 0 2", "support 0 1"],
            tried["teams"]!.AsArray().Select(team => $"{team!["team"]} {team["before"]!["records"]} {team["after"]!["records"]}")
                .Order(StringComparer.Ordinal));
        AssertSum(Team(tried, "(unattributed)")["before"]!, 5, 7.95m, unpriced: 1);
        AssertSum(Team(tried, "(unattributed)")["after"]!, 2, 3.9m, unpriced: 1);
        Assert.Equal(3, tried["sample"]!.AsArray().Count);
        await host.CostsAsync("team=(unattributed)", requests: 5);

        var run = await ApplyAsync(host);

        Assert.Equal(
            ("done", 3L, 4.05m, "bootstrap"),
            ((string)run["status"]!, (long)run["changed"]!["records"]!, (decimal)run["changed"]!["cost_usd"]!, (string)run["by"]!));
        var after = (await host.GetAsync("/api/v1/costs?from=2015-01-01&group_by=team")).Json;
        Assert.Equal(10.45m, (decimal)after["total"]!["cost_usd"]!);
        Assert.Equal(
            (3.75m, 0.3m, 3.9m, 2.5m),
            (Cost(after, "search"), Cost(after, "support"), Cost(after, "(unattributed)"), Cost(after, "content")));
        Assert.Contains("3 records changed", host.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_Again_ChangesNothingMoreAndRebuildAgrees()
    {
        await using var host = await StartAsync();
        await SendUnattributedAsync(host);
        await CreateAsync(host, """{"if":{"team":"search"},"then":{"feature":"rank"}}""");
        await CreateAsync(host, Search);
        await ApplyAsync(host);
        var versions = host.Query<int>("SELECT count(*) FROM usage_version");

        var again = await ApplyAsync(host);

        Assert.Equal(("done", 0L, 2), ((string)again["status"]!, (long)again["changed"]!["records"]!, versions));
        Assert.Equal(versions, host.Query<int>("SELECT count(*) FROM usage_version"));
        var totals = await host.AllTotalsAsync("2015-01-01");
        await host.Service<IRollups>().RebuildAsync(null, TestContext.Current.CancellationToken);
        Assert.Equal(totals, await host.AllTotalsAsync("2015-01-01"));
    }

    [Fact]
    public async Task Apply_KeepsCostPriceAndEarlierVersion()
    {
        await using var host = await StartAsync();
        await SendUnattributedAsync(host);
        await CreateAsync(host, Search);
        var (key, before) = await RecordAsync(host, "a");

        await ApplyAsync(host, reason: "October's bill");

        var (sameKey, after) = await RecordAsync(host, "a");
        Assert.Equal((key, "search", "ranking"), (sameKey, (string)after["team"]!, (string)after["project"]!));
        foreach (var field in new[] { "cost_usd", "timestamp", "input_tokens", "matched_model", "user", "why" })
        {
            Assert.Equal(before[field]?.ToJsonString(), after[field]?.ToJsonString());
        }

        var seq = host.Query<long>("SELECT seq FROM usage WHERE id = 'a'");
        var version = Assert.Single(
            await host.Service<IUsageReader>().VersionsAsync(Storage.Some.Key(seq), TestContext.Current.CancellationToken));
        Assert.Equal(
            (null, ChangeKind.Reattributed, "bootstrap", "October's bill"),
            (version.Before.Record.Team, version.Change.Kind, version.Change.By, version.Change.Reason));
        Assert.Equal(1, host.Query<int>("SELECT count(*) FROM price WHERE content LIKE '%\"gpt-4o\"%'"));
    }

    /// <summary>By hand: 30,000 records of 1,000 tokens at $2.50 a million.</summary>
    [Fact]
    public async Task Apply_CalledOffAndTakenUpAgain_EndsWhereOneRunWould()
    {
        const int count = 30_000;
        await using var host = await StartAsync();
        var line = """{"id":"%","model":"gpt-4o","user":"svc-1","input_tokens":1000}""";
        var lines = Enumerable.Range(0, count).Select(i => line.Replace("%", "r" + i, StringComparison.Ordinal));
        (await host.PostAsync(string.Join('\n', lines), "application/x-ndjson")).AssertCounts(accepted: count);
        await CreateAsync(host, Search);

        Assert.True((await host.SendAsync(HttpMethod.Post, Apply, RunningHost.Json("{}"))).Is(202));
        var second = await host.SendAsync(HttpMethod.Post, Apply, RunningHost.Json("{}"));
        Assert.True((await host.SendAsync(HttpMethod.Delete, Apply)).Is(202));
        var stopped = await EndAsync(host);

        second.AssertProblem(409);
        Assert.Equal("cancelled", (string)stopped["status"]!);
        var changed = host.Query<long>("SELECT count(*) FROM usage WHERE team IS NOT NULL");
        Assert.InRange(changed, 0, count - 1);
        Assert.Equal(changed, (long)stopped["changed"]!["records"]!);
        await host.CostsAsync("team=search", requests: changed);

        var rest = await ApplyAsync(host);

        Assert.Equal(("done", count - changed), ((string)rest["status"]!, (long)rest["changed"]!["records"]!));
        Assert.Equal(count, host.Query<long>("SELECT count(*) FROM usage_version"));
        Assert.Equal(75m, (decimal)(await host.CostsAsync("team=search", requests: count))["total"]!["cost_usd"]!);
    }

    [Fact]
    public async Task DryRun_WithADraftOrOtherRules_TriesThoseAndKeepsNothing()
    {
        await using var host = await StartAsync();
        await SendUnattributedAsync(host);
        await CreateAsync(host, Search);

        var draft = (await host.SendAsync(HttpMethod.Post, DryRun, RunningHost.Json($$"""{"draft":{{Mini}}}"""))).Json;
        var other = (await host.SendAsync(HttpMethod.Post, DryRun, RunningHost.Json($$"""{"rules":[{{Mini}}]}"""))).Json;

        AssertSum(draft["changed"]!, 3, 4.05m);
        AssertSum(other["changed"]!, 2, 1.55m);
        Assert.Single((await host.GetAsync(Rules)).Json["rules"]!.AsArray());
    }
}
