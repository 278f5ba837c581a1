using System.Text.Json.Nodes;

namespace CostDashboard.App.Tests.Ingest;

/// <summary>The same record or the same body once more, with on_conflict and Idempotency-Key.</summary>
public sealed class ResendTests : IAsyncLifetime
{
    private const string First = """{"id":"a","model":"gpt-4o","team":"search","input_tokens":1000,"timestamp":"2026-11-20T10:00:00Z"}""";
    private const string Corrected = """{"id":"a","model":"gpt-4o","team":"ads","input_tokens":3000,"timestamp":"2026-11-20T10:00:00Z"}""";

    private RunningHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await RunningHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task OtherContent_ByDefault_IsAConflictAndTheFirstStays()
    {
        await _host.PostAsync(First);

        var answer = await PostAsync("?on_conflict=ignore", Corrected);

        answer.AssertCounts(conflicts: 1);
        Assert.Equal(0.0025m, await TotalAsync("search"));
    }

    [Fact]
    public async Task OtherContent_WithReplace_TotalsFollowAndTheOldVersionIsReadable()
    {
        await _host.PostAsync(First);
        Assert.Equal(0.0025m, await TotalAsync("search"));

        var answer = await PostAsync("?on_conflict=replace", Corrected);

        answer.AssertCounts(accepted: 1);
        Assert.Equal(1, (int)answer.Json["replaced"]!);
        Assert.Equal(0.0075m, await TotalAsync("ads"));
        var total = (await _host.CostsAsync("from=2026-11-20&to=2026-11-21&group_by=team", requests: 1))["rows"]!.AsArray();
        Assert.Equal("ads", (string)Assert.Single(total)!["team"]!);
        var record = await RecordAsync("a");
        Assert.Equal(("ads", 0.0075m), ((string)record["team"]!, (decimal)record["cost_usd"]!));
        var version = Assert.Single(record["versions"]!.AsArray())!;
        Assert.Equal(("replaced", "bootstrap"), ((string)version["change"]!, (string)version["changed_by"]!));
        Assert.Equal(
            ("search", 1000, 0.0025m),
            ((string)version["before"]!["team"]!, (int)version["before"]!["input_tokens"]!, (decimal)version["before"]!["cost_usd"]!));
    }

    [Fact]
    public async Task OtherContent_WithReplaceForAProvidersResponse_IsReplaced()
    {
        const string Response = """{"id":"chatcmpl-1","object":"chat.completion","created":1763632800,"model":"gpt-4o","usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}}""";
        await _host.SendAsync(HttpMethod.Post, "/api/v1/usage/openai", RunningHost.Json(Response));

        var answer = await _host.SendAsync(
            HttpMethod.Post,
            "/api/v1/usage/openai?on_conflict=replace",
            RunningHost.Json(Response.Replace("\"completion_tokens\":5", "\"completion_tokens\":50", StringComparison.Ordinal)));

        Assert.Equal(1, (int)answer.Json["replaced"]!);
        Assert.Equal(50, (int)(await RecordAsync("chatcmpl-1"))["output_tokens"]!);
    }

    [Theory]
    [InlineData("?on_conflict=overwrite")]
    [InlineData("?onconflict=replace")]
    public async Task Parameter_NotKnown_IsRefusedAndNothingStored(string query)
    {
        (await PostAsync(query, First)).AssertProblem(400);

        Assert.Equal(0, _host.Query<int>("SELECT count(*) FROM usage"));
    }

    [Fact]
    public async Task EqualCallsWithoutIds_AreTwoRecords()
    {
        const string Call = """{"model":"gpt-4o","input_tokens":1000}""";

        (await _host.PostAsync(Call)).AssertCounts(accepted: 1);
        (await _host.PostAsync(Call)).AssertCounts(accepted: 1);

        Assert.Equal(2, _host.Query<int>("SELECT count(*) FROM usage"));
    }

    [Fact]
    public async Task IdempotencyKey_SameBodyAgain_IsDuplicate_OtherBody_IsRefused()
    {
        const string Calls = """[{"model":"gpt-4o","input_tokens":1000},{"model":"gpt-4o","input_tokens":1000}]""";

        (await PostAsync("", Calls, "batch-1")).AssertCounts(accepted: 2);
        (await PostAsync("", Calls, "batch-1")).AssertCounts(duplicates: 2);
        var other = await PostAsync("", First, "batch-1");
        (await PostAsync("", Calls, "batch-2")).AssertCounts(accepted: 2);

        other.AssertProblem(422);
        Assert.Equal(4, _host.Query<int>("SELECT count(*) FROM usage"));
    }

    [Fact]
    public async Task IdempotencyKey_OfAnotherApiKey_IsAnotherKey()
    {
        const string Call = """{"model":"gpt-4o","input_tokens":1000}""";
        var (_, key) = await _host.NewKeyAsync("other", "\"ingest\"");
        using var client = _host.ClientWith(key);

        (await PostAsync("", Call, "same")).AssertCounts(accepted: 1);
        (await PostAsync("", Call, "same", client)).AssertCounts(accepted: 1);
    }

    [Fact]
    public async Task IdempotencyKey_TooLong_IsRefused() => (await PostAsync("", First, new string('k', 300))).AssertProblem(400);

    private Task<Answer> PostAsync(string query, string body, string? idempotencyKey = null, HttpClient? client = null)
    {
        var content = RunningHost.Json(body);
        return idempotencyKey is null
            ? _host.SendAsync(HttpMethod.Post, "/api/v1/usage" + query, content, client)
            : _host.SendAsync(HttpMethod.Post, "/api/v1/usage" + query, content, client, ("Idempotency-Key", idempotencyKey));
    }

    private async Task<decimal> TotalAsync(string team) =>
        (decimal)(await _host.CostsAsync($"from=2026-11-20&to=2026-11-21&team={team}", requests: 1))["total"]!["cost_usd"]!;

    private async Task<JsonNode> RecordAsync(string id)
    {
        var list = await _host.GetAsync($"/api/v1/usage?source=bootstrap&id={id}");
        return (await _host.GetAsync($"/api/v1/usage/{list.Json["records"]![0]!["key"]}")).Json;
    }
}
