namespace CostDashboard.App.Tests.Attributing;

/// <summary>Rules over the API, their order, and what they do to records that arrive.</summary>
public sealed class AttributionRuleTests : AttributionBench
{
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
}
