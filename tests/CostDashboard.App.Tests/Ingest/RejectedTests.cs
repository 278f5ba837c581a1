using CostDashboard.Web.Ingest;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Ingest;

/// <summary>Rejected records: kept without their texts, mended, sent again, thrown away.</summary>
public sealed class RejectedTests : IAsyncLifetime
{
    private const string List = "/api/v1/ingest/rejected";

    private readonly ShiftedClock _clock = new();
    private readonly TemporaryFolder _folder = new();
    private RunningHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await RunningHost.StartOnAsync(
            _folder, builder => builder.Services.AddSingleton<TimeProvider>(_clock), "--Ingest:RejectedRows=1000");

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Rejected_IsListedWithItsReasonAndWithoutTexts()
    {
        await _host.PostAsync(
            """[{"model":"m","input_tokens":1},{"id":"bad-1","model":"gpt-4o","input_tokens":"tell me everything about her diabetes","prompt":"tell me everything about her diabetes"}]""");

        var row = Assert.Single((await _host.GetAsync(List)).Json["rejected"]!.AsArray())!;

        Assert.Equal(
            ("bootstrap", "native", 1, "bad-1", "input_tokens"),
            ((string)row["source"]!, (string)row["format"]!, (int)row["index"]!, (string)row["record_id"]!, (string)row["field"]!));
        Assert.Equal(
            """{"id":"bad-1","model":"gpt-4o","input_tokens":"[cut: 37 characters]","prompt":"[cut: 37 characters]"}""",
            (string)row["body"]!);
        Assert.DoesNotContain("diabetes", row.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(
            0, _host.Query<long>("SELECT count(*) FROM RejectedRecords WHERE Body || Message || Field || RecordId LIKE '%diabetes%'"));
    }

    [Fact]
    public async Task Resend_Mended_IsStoredOnTheDayItCameAndNoLongerKept()
    {
        var (_, key) = await _host.NewKeyAsync("mender", "\"ingest\"", """{"team":"mending"}""");
        await PostWithAsync(key, """{"model":"gpt-4o","input_tokens":-5}""");
        var row = await OnlyAsync("mender");
        _clock.Shift = TimeSpan.FromDays(2);

        var answer = await ResendAsync((long)row["id"]!, """{"model":"gpt-4o","input_tokens":5}""");

        Assert.Equal("stored", (string)answer.Json["outcome"]!);
        Assert.Empty((await _host.GetAsync(List + "?source=mender")).Json["rejected"]!.AsArray());
        var stored = Assert.Single((await _host.GetAsync("/api/v1/usage?source=mender")).Json["records"]!.AsArray())!;
        Assert.Equal(("mending", 5), ((string)stored["team"]!, (long)stored["input_tokens"]!));
        Assert.True(((DateTime)stored["timestamp"]!).ToUniversalTime() < _clock.GetUtcNow().UtcDateTime.AddDays(-1.9));
        (await ResendAsync((long)row["id"]!, "{}")).AssertProblem(404);
    }

    [Fact]
    public async Task Resend_StillWrong_KeepsItWithItsNewReason()
    {
        await _host.PostAsync("""{"source":"s","model":"gpt-4o","input_tokens":-5}""");
        var id = (long)(await OnlyAsync("bootstrap"))["id"]!;

        var answer = await ResendAsync(id, """{"source":"s","model":"gpt-4o","input_tokens":5,"output_tokens":"many"}""");

        Assert.Equal("still_rejected", (string)answer.Json["outcome"]!);
        var row = await OnlyAsync("bootstrap");
        Assert.Equal((id, "output_tokens"), ((long)row["id"]!, (string)row["field"]!));
        Assert.EndsWith("got \"…\"", (string)row["message"]!, StringComparison.Ordinal);
        Assert.Contains("\"input_tokens\":5", (string)row["body"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resend_AsKept_FailsForTheSameReasonAndKeepsOneRow()
    {
        await _host.PostAsync("""{"id":"x","model":"gpt-4o","input_tokens":-5}""");
        var row = await OnlyAsync("bootstrap");

        var answer = await ResendAsync((long)row["id"]!, null);

        Assert.Equal("still_rejected", (string)answer.Json["outcome"]!);
        Assert.Equal(row.ToJsonString(), (await OnlyAsync("bootstrap")).ToJsonString());
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("""[{"model":"m","input_tokens":1},{"model":"m","input_tokens":2}]""")]
    [InlineData("""{"model":"m","input_tokens":1,"team":"[cut: 300 characters]"}""")]
    public async Task Resend_NoSingleRecord_ChangesNothing(string body)
    {
        await _host.PostAsync("""{"model":"gpt-4o","input_tokens":-5}""");
        var row = await OnlyAsync("bootstrap");

        (await ResendAsync((long)row["id"]!, body)).AssertProblem(400);

        Assert.Equal(row.ToJsonString(), (await OnlyAsync("bootstrap")).ToJsonString());
        Assert.Empty((await _host.GetAsync("/api/v1/usage")).Json["records"]!.AsArray());
    }

    [Fact]
    public async Task Resend_ManyAtOnce_StoresOne()
    {
        await _host.PostAsync("""{"model":"gpt-4o","input_tokens":-5}""");
        var id = (long)(await OnlyAsync("bootstrap"))["id"]!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ResendAsync(id, """{"model":"gpt-4o","input_tokens":5}""")));

        Assert.Single(answers, answer => answer.Is(200));
        Assert.Single((await _host.GetAsync("/api/v1/usage")).Json["records"]!.AsArray());
    }

    [Fact]
    public async Task Resend_OfAnIdThatIsTaken_SaysSoAndKeepsIt()
    {
        await _host.PostAsync("""[{"id":"taken","model":"gpt-4o","input_tokens":1},{"id":"taken","model":"gpt-4o","input_tokens":-5}]""");
        var id = (long)(await OnlyAsync("bootstrap"))["id"]!;

        var answer = await ResendAsync(id, """{"id":"taken","model":"gpt-4o","input_tokens":5}""");

        Assert.Equal("still_rejected", (string)answer.Json["outcome"]!);
        Assert.Equal("id", (string)(await OnlyAsync("bootstrap"))["field"]!);
    }

    [Fact]
    public async Task TooDear_IsKeptAsANativeRecord()
    {
        await _host.SendAsync(
            HttpMethod.Post,
            "/api/v1/usage/openai",
            RunningHost.Json(
                """{"id":"chatcmpl-dear","model":"gpt-4o","choices":[],"usage":{"prompt_tokens":99000000000000,"completion_tokens":1}}"""));
        await _host.PostAsync("""{"id":"dear","model":"o1-pro","output_tokens":90000000000}""");

        var rows = (await _host.GetAsync(List)).Json["rejected"]!.AsArray();

        var dear = rows.Single(row => (string?)row!["record_id"] == "dear")!;
        Assert.Equal(("native", "usage"), ((string)dear["format"]!, (string)dear["field"]!));
        Assert.Contains("\"output_tokens\":90000000000", (string)dear["body"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForeignRejected_SentAgainMended_RunsThroughItsFormat()
    {
        await _host.SendAsync(
            HttpMethod.Post,
            "/api/v1/usage/openai",
            RunningHost.Json(
                """{"id":"chatcmpl-1","object":"chat.completion","model":"gpt-4o","choices":[{"message":{"content":"hello"}}]}"""));
        var row = await OnlyAsync("bootstrap");
        Assert.Equal("openai", (string)row["format"]!);

        var answer = await ResendAsync(
            (long)row["id"]!, ((string)row["body"]!)[..^1] + ""","usage":{"prompt_tokens":10,"completion_tokens":2}}""");

        Assert.Equal("stored", (string)answer.Json["outcome"]!);
        Assert.Equal("chatcmpl-1", (string)(await _host.GetAsync("/api/v1/usage")).Json["records"]![0]!["id"]!);
    }

    [Fact]
    public async Task Discard_OneAndAllOfASource()
    {
        var (_, key) = await _host.NewKeyAsync("noisy", "\"ingest\"");
        await PostWithAsync(key, "[" + string.Join(',', Enumerable.Repeat("""{"model":"m"}""", 700)) + "]");
        await _host.PostAsync("""{"model":"m"}""");
        var id = (long)(await OnlyAsync("bootstrap"))["id"]!;

        (await _host.SendAsync(HttpMethod.Delete, List)).AssertProblem(400);
        var all = await _host.SendAsync(HttpMethod.Delete, List + "?source=noisy");
        Assert.Equal(700, (int)all.Json["discarded"]!);
        Assert.True((await _host.SendAsync(HttpMethod.Delete, $"{List}/{id}")).Is(204));
        Assert.True((await _host.SendAsync(HttpMethod.Delete, $"{List}/{id}")).Is(404));
        Assert.Equal(0, _host.Query<long>("SELECT count(*) FROM RejectedRecords"));
    }

    [Fact]
    public async Task List_GoesOnByCursor()
    {
        await _host.PostAsync("[" + string.Join(',', Enumerable.Repeat("""{"model":"m"}""", 5)) + "]");

        var first = (await _host.GetAsync(List + "?limit=3")).Json;
        var second = (await _host.GetAsync($"{List}?limit=3&cursor={(string)first["next_cursor"]!}")).Json;

        Assert.Equal([4, 3, 2], first["rejected"]!.AsArray().Select(row => (int)row!["index"]!));
        Assert.Equal([1, 0], second["rejected"]!.AsArray().Select(row => (int)row!["index"]!));
        Assert.Null((string?)second["next_cursor"]);
    }

    [Fact]
    public async Task MoreThanThereIsRoomFor_DropsTheOldestAndSaysHowMany()
    {
        for (var body = 0; body < 2; body++)
        {
            await _host.PostAsync("[" + string.Join(',', Enumerable.Repeat($$"""{"id":"b{{body}}","model":"m"}""", 1_200)) + "]");
        }

        var answer = (await _host.GetAsync(List + "?limit=1000")).Json;

        Assert.Equal(1_000, answer["rejected"]!.AsArray().Count(row => (string?)row!["record_id"] == "b1"));
        Assert.Equal(1_000, _host.Query<long>("SELECT count(*) FROM RejectedRecords"));
        Assert.Equal(1_400, (long)answer["not_kept"]!);
    }

    [Fact]
    public async Task CleanUp_AfterTwoWeeks_DeletesThem()
    {
        await _host.PostAsync("[" + string.Join(',', Enumerable.Repeat("""{"model":"m"}""", 600)) + "]");
        await _host.GetAsync(List);
        var rejected = _host.Service<RejectedRecords>();

        _clock.Shift = TimeSpan.FromDays(13.9);
        Assert.Equal(0, await rejected.DropExpiredAsync(TestContext.Current.CancellationToken));
        _clock.Shift = TimeSpan.FromDays(14.1);
        Assert.Equal(600, await rejected.DropExpiredAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Stop_SavesWhatWaits()
    {
        await _host.PostAsync("""[{"model":"gpt-4o","input_tokens":1},{"model":"m"}]""");
        await _host.DisposeAsync();

        _host = await RunningHost.StartOnAsync(_folder, null);

        Assert.Single((await _host.GetAsync(List)).Json["rejected"]!.AsArray());
        var source = Assert.Single((await _host.GetAsync("/api/v1/ingest/sources")).Json["sources"]!.AsArray())!;
        Assert.Equal((1, 1), ((int)source["today"]!["accepted"]!, (int)source["today"]!["rejected"]!));
    }

    private async Task<System.Text.Json.Nodes.JsonNode> OnlyAsync(string source) =>
        Assert.Single((await _host.GetAsync($"{List}?source={source}")).Json["rejected"]!.AsArray())!;

    private Task<Answer> ResendAsync(long id, string? body) =>
        _host.SendAsync(HttpMethod.Post, $"{List}/{id}/resend", body is null ? null : RunningHost.Json(body));

    private async Task PostWithAsync(string key, string body)
    {
        using var client = _host.ClientWith(key);
        Assert.True(
            (await _host.SendAsync(HttpMethod.Post, "/api/v1/usage", RunningHost.Json(body), client)).Status is System.Net.HttpStatusCode.OK
                or System.Net.HttpStatusCode.UnprocessableEntity);
    }
}
