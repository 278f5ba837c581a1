using System.Text.Json.Nodes;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Attributing;

/// <summary>From a rule over the API to totals by team. gpt-4o costs $2.50 a million in, gpt-4o-mini $0.15.</summary>
public sealed class AttributionTests : IDisposable
{
    private const string Rules = "/api/v1/attribution/rules";
    private const string DryRun = "/api/v1/attribution/dry-run";
    private const string Apply = "/api/v1/attribution/apply";

    private const string Search = """{"if":{"model":"gpt-4o","user":"svc-*"},"then":{"team":"search","project":"ranking"}}""";
    private const string Mini =
        """{"if":{"model":"GPT-4o*","tag_name":"service","tag_value":"chat*"},"then":{"team":"support","environment":"production"}}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

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
        const string all = "/api/v1/costs?from=2015-01-01&group_by=team,project,model,environment,feature,source&granularity=day";
        var totals = (await host.GetAsync(all)).Text;
        await host.Service<IRollups>().RebuildAsync(null, TestContext.Current.CancellationToken);
        Assert.Equal(Rows(totals), Rows((await host.GetAsync(all)).Text));
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
        var version = Assert.Single(await host.Service<IUsageReader>().VersionsAsync(seq, TestContext.Current.CancellationToken));
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
    public async Task Rules_MadeAtOnce_HaveAPlaceEach()
    {
        await using var host = await StartAsync();

        await Task.WhenAll(
            Enumerable.Range(1, 20).Select(i => CreateAsync(host, $$$"""{"if":{"user":"u-{{{i}}}"},"then":{"team":"t-{{{i}}}"}}""")));

        Assert.Equal(
            "1,20,20",
            host.Query<string>("SELECT min(Position) || ',' || max(Position) || ',' || count(DISTINCT Position) FROM AttributionRules"));
    }

    [Fact]
    public async Task Ingest_AfterARule_FillsWhatNeitherRecordNorKeySays()
    {
        await using var host = await StartAsync();
        var (_, key) = await host.NewKeyAsync("gateway", "\"ingest\"", """{"project":"from-key"}""");
        using var gateway = host.ClientWith(key);
        await CreateAsync(host, """{"if":{"source":"gate*"},"then":{"team":"platform","project":"from-rule","environment":"staging"}}""");

        await host.SendAsync(HttpMethod.Post, "/api/v1/usage", RunningHost.Json(
            """[{"id":"n","model":"gpt-4o","input_tokens":1},{"id":"o","model":"gpt-4o","input_tokens":1,"team":"own"}]"""), gateway);

        Assert.Equal("platform|from-key|staging", Attribution(await RecordAsync(host, "n")));
        Assert.Equal("own|from-key|staging", Attribution(await RecordAsync(host, "o")));
    }

    [Fact]
    public async Task Resend_AfterARule_IsADuplicateBeforeAndAfterApplying()
    {
        const string sent = """{"id":"1","model":"gpt-4o","user":"svc-1","input_tokens":1,"timestamp":"2025-06-01T00:00:00Z"}""";
        await using var host = await StartAsync();
        (await host.PostAsync(sent)).AssertCounts(accepted: 1);
        await CreateAsync(host, Search);

        (await host.PostAsync(sent)).AssertCounts(duplicates: 1);
        Assert.Equal(1, (long)(await ApplyAsync(host, from: "2025-06-01"))["changed"]!["records"]!);
        (await host.PostAsync(sent)).AssertCounts(duplicates: 1);
        (await host.PostAsync(sent.Replace("\"user\"", "\"team\":\"other\",\"user\"", StringComparison.Ordinal)))
            .AssertCounts(conflicts: 1);
    }

    [Fact]
    public async Task Rule_SwitchedOffChangedOrDeleted_IsFollowedAtOnceAndAfterARestart()
    {
        int id;
        await using (var host = await StartAsync())
        {
            id = await CreateAsync(host, Search.Replace("svc-*", "*", StringComparison.Ordinal));
            await PutAsync(host, id, """{"if":{"model":"gpt-4o"},"then":{"team":"changed"},"enabled":true}""");
            await host.PostAsync("""{"id":"1","model":"gpt-4o","input_tokens":1}""");
            Assert.Equal("changed", Attribution(await RecordAsync(host, "1")).Split('|')[0]);
        }

        await using var again = await StartAsync();
        await again.PostAsync("""{"id":"2","model":"gpt-4o","input_tokens":1}""");
        Assert.Equal("changed", Attribution(await RecordAsync(again, "2")).Split('|')[0]);
        await PutAsync(again, id, """{"if":{"model":"gpt-4o"},"then":{"team":"changed"},"enabled":false}""");
        await again.PostAsync("""{"id":"3","model":"gpt-4o","input_tokens":1}""");
        Assert.Equal("", Attribution(await RecordAsync(again, "3")).Split('|')[0]);
        Assert.True((await again.SendAsync(HttpMethod.Delete, $"{Rules}/{id}")).Is(204));
        Assert.True((await again.SendAsync(HttpMethod.Delete, $"{Rules}/{id}")).Is(404));
        Assert.Empty((await again.GetAsync(Rules)).Json["rules"]!.AsArray());
    }

    [Fact]
    public async Task Order_PutsTheLastRuleFirst()
    {
        await using var host = await StartAsync();
        var first = await CreateAsync(host, """{"if":{"model":"*"},"then":{"team":"first"}}""");
        var second = await CreateAsync(host, """{"if":{"model":"*"},"then":{"team":"second"}}""");

        Assert.True((await host.SendAsync(HttpMethod.Put, Rules + "/order", RunningHost.Json(
            $$"""{"ids":[{{second}},{{first}}]}"""))).Is(204));
        (await host.SendAsync(HttpMethod.Put, Rules + "/order", RunningHost.Json($$"""{"ids":[{{second}}]}"""))).AssertProblem(400);

        Assert.Equal([second, first], (await host.GetAsync(Rules)).Json["rules"]!.AsArray().Select(rule => (int)rule!["id"]!));
        await host.PostAsync("""{"id":"1","model":"gpt-4o","input_tokens":1}""");
        Assert.Equal("second", Attribution(await RecordAsync(host, "1")).Split('|')[0]);
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

    /// <summary>
    /// a: svc-1, 1M gpt-4o, $2.50. b: svc-2, 0.5M gpt-4o with the tag chat-1, $1.25. c: 2M mini with the tag, $0.30.
    /// d: a person, 1.56M gpt-4o, $3.90. e: a model without a price. f: content's own, 1M gpt-4o, $2.50.
    /// </summary>
    private static async Task SendUnattributedAsync(RunningHost host) => (await host.PostAsync("""
        [{"id":"a","model":"gpt-4o","user":"svc-1","input_tokens":1000000},
         {"id":"b","model":"gpt-4o","user":"svc-2","input_tokens":500000,"tags":{"service":"chat-1"}},
         {"id":"c","model":"gpt-4o-mini","input_tokens":2000000,"tags":{"service":"chat-1"}},
         {"id":"d","model":"gpt-4o","user":"person","input_tokens":1560000},
         {"id":"e","model":"no-such-model","input_tokens":5},
         {"id":"f","model":"gpt-4o","user":"svc-1","team":"content","project":"own","input_tokens":1000000}]
        """)).AssertCounts(accepted: 6);

    private static async Task<int> CreateAsync(RunningHost host, string rule)
    {
        var answer = await host.SendAsync(HttpMethod.Post, Rules, RunningHost.Json(rule));
        Assert.True(answer.Is(201), answer.Text);
        return (int)answer.Json["id"]!;
    }

    private static async Task PutAsync(RunningHost host, int id, string rule) =>
        Assert.True((await host.SendAsync(HttpMethod.Put, $"{Rules}/{id}", RunningHost.Json(rule))).Is(200));

    private static async Task<JsonNode> ApplyAsync(RunningHost host, string reason = "a test", string? from = null)
    {
        var started = await host.SendAsync(HttpMethod.Post, Apply, RunningHost.Json(
            $$"""{"reason":"{{reason}}"{{(from is null ? "" : $",\"from\":\"{from}\"")}}}"""));
        Assert.True(started.Is(202), started.Text);
        return await EndAsync(host);
    }

    private static async Task<JsonNode> EndAsync(RunningHost host)
    {
        var end = Environment.TickCount64 + 30_000;
        while (true)
        {
            var run = (await host.GetAsync(Apply)).Json;
            if ((string)run["status"]! != "running") return run;
            Assert.True(Environment.TickCount64 < end, "Applying did not end.");
            await Task.Delay(20);
        }
    }

    private static async Task<(string Key, JsonNode Record)> RecordAsync(RunningHost host, string id)
    {
        var key = (string)(await host.GetAsync("/api/v1/usage?id=" + id)).Json["records"]!.AsArray().Single()!["key"]!;
        return (key, (await host.GetAsync("/api/v1/usage/" + key)).Json);
    }

    private static string Attribution((string Key, JsonNode Record) found) =>
        $"{found.Record["team"]}|{found.Record["project"]}|{found.Record["environment"]}";

    private static void AssertSum(JsonNode sum, long records, decimal cost, long unpriced = 0) =>
        Assert.Equal((records, cost, unpriced), ((long)sum["records"]!, (decimal)sum["cost_usd"]!, (long)sum["unpriced_records"]!));

    private static JsonNode Team(JsonNode answer, string team) =>
        answer["teams"]!.AsArray().Single(line => (string)line!["team"]! == team)!;

    private static decimal Cost(JsonNode costs, string team) =>
        (decimal)costs["rows"]!.AsArray().Single(row => (string)row!["team"]! == team)!["cost_usd"]!;

    private static (string, decimal, string, decimal) Teams(JsonNode costs)
    {
        var rows = costs["rows"]!.AsArray().Select(row => ((string)row!["team"]!, (decimal)row["cost_usd"]!)).Order().ToList();
        return (rows[0].Item1, rows[0].Item2, rows[1].Item1, rows[1].Item2);
    }

    private static string Rows(string costs) => JsonNode.Parse(costs)!["rows"]!.ToJsonString();

    private Task<RunningHost> StartAsync() => RunningHost.StartOnAsync(_folder, null);
}
