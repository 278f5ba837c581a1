using System.Net.Http.Headers;

namespace CostDashboard.App.Tests.Ingest;

/// <summary>POST /api/v1/usage: what is read, and what the answer says became of it.</summary>
public sealed class IngestTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static readonly string[] AnswerFields =
    [
        "accepted", "replaced", "duplicates", "conflicts", "rejected", "errors", "unknown_fields",
    ];

    private RunningHost Host => fixture.Host;

    [Fact]
    public async Task Post_OneObject_IsAccepted()
    {
        var answer = await Host.PostAsync("""{"model":"gpt-4o","input_tokens":1000}""");

        answer.AssertCounts(accepted: 1);
        Assert.Equal(AnswerFields, answer.Json.AsObject().Select(field => field.Key));
    }

    [Fact]
    public async Task Post_Array_CountsEachRecord() =>
        (await Host.PostAsync("""[{"model":"gpt-4o","input_tokens":1},{"model":"gpt-4o","input_tokens":2}]""")).AssertCounts(accepted: 2);

    [Fact]
    public async Task Post_Lines_CountsEachRecord() =>
        (await Host.PostAsync("{\"model\":\"gpt-4o\",\"input_tokens\":1}\n\n{\"model\":\"gpt-4o\",\"input_tokens\":2}\r\n", "application/x-ndjson"))
            .AssertCounts(accepted: 2);

    [Theory]
    [InlineData(null)]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData("text/plain")]
    [InlineData("application/vnd.company+json")]
    [InlineData("not a media type at all")]
    public async Task Post_AnyContentType_ReadsJson(string? contentType) =>
        (await Host.PostAsync("""{"model":"gpt-4o","input_tokens":1}""", contentType)).AssertCounts(accepted: 1);

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData(" gzip ")]
    public async Task Post_Gzip_IsRead(string encoding)
    {
        var content = RunningHost.Bytes(Gzip.Of("""{"model":"gpt-4o","input_tokens":1}"""), "application/json", encoding);

        (await Host.SendAsync(HttpMethod.Post, "/api/v1/usage", content)).AssertCounts(accepted: 1);
    }

    [Fact]
    public async Task Post_SameIdTwiceInOneBody_CountsTheLast()
    {
        var answer = await Host.PostAsync("""
            [{"id":"stream-1","source":"partials","model":"gpt-4o","output_tokens":10},
             {"id":"stream-1","source":"partials","model":"gpt-4o","output_tokens":500}]
            """);

        answer.AssertCounts(accepted: 1, duplicates: 1);
        var stored = await Host.GetAsync("/api/v1/usage?source=partials&id=stream-1");
        Assert.Equal(500, (long)Assert.Single(stored.Json["records"]!.AsArray())!["output_tokens"]!);
    }

    [Fact]
    public async Task Post_BadRecord_RejectsItAlone()
    {
        var answer = await Host.PostAsync("""
            [{"model":"gpt-4o","input_tokens":1},
             {"id":"bad-1","model":"gpt-4o","input_tokens":-5},
             {"model":"gpt-4o","input_tokens":1},
             {"id":"bad-3","input_tokens":1}]
            """);

        answer.AssertCounts(accepted: 2, rejected: 2);
        var errors = answer.Json["errors"]!.AsArray();
        Assert.Equal([1, 3], errors.Select(error => (int)error!["index"]!));
        Assert.Equal(["bad-1", "bad-3"], errors.Select(error => (string?)error!["id"]));
        Assert.Equal(["input_tokens", "model"], errors.Select(error => (string?)error!["field"]));
        Assert.All(errors, error => Assert.NotEmpty((string)error!["message"]!));
    }

    [Theory]
    [InlineData("input_tokens", "-1")]
    [InlineData("output_tokens", "100000000001")]
    [InlineData("output_tokens", "9223372036854775808")]
    [InlineData("input_tokens", "1e400")]
    [InlineData("input_tokens", "1.5")]
    [InlineData("requests", "0")]
    [InlineData("cost_usd", "-0.01")]
    [InlineData("cost_usd", "10000001")]
    [InlineData("timestamp", "\"2014-12-31T23:59:59Z\"")]
    [InlineData("timestamp", "\"2099-01-01T00:00:00Z\"")]
    [InlineData("timestamp", "1700000000000")]
    public async Task Post_AbsurdValue_NamesTheField(string field, string value)
    {
        var answer = await Host.PostAsync($$"""{"model":"gpt-4o","input_image_tokens":1,"{{field}}":{{value}}}""");

        answer.AssertCounts(rejected: 1);
        Assert.Equal(field, (string?)answer.Json["errors"]![0]!["field"]);
    }

    [Theory]
    [InlineData("id", 257)]
    [InlineData("source", 129)]
    [InlineData("model", 257)]
    [InlineData("team", 129)]
    [InlineData("user", 100_000)]
    public async Task Post_LongText_IsRejectedAndNotRepeated(string field, int length)
    {
        var answer = await Host.PostAsync($$"""{"model":"m","input_tokens":1,"{{field}}":"{{new string('x', length)}}"}""");

        answer.AssertCounts(rejected: 1);
        Assert.True(answer.Text.Length < 1_000, "A sender's long text came back.");
    }

    [Fact]
    public async Task Post_DearerThanTenMillion_IsRejected()
    {
        // 10^11 tokens at $600 a million are $60,000,000.
        var answer = await Host.PostAsync("""{"id":"dear","model":"o1-pro","provider":"openai","output_tokens":100000000000}""");

        answer.AssertCounts(rejected: 1);
        Assert.Equal("dear", (string?)answer.Json["errors"]![0]!["id"]);
        Assert.Contains("60,000,000.00 USD", (string)answer.Json["errors"]![0]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_SameBatchTwice_CountsDuplicatesAndAddsNothing()
    {
        const string Batch = """
            [{"id":"twice-1","team":"twice","model":"gpt-4o","input_tokens":1000,"timestamp":"2026-11-01T10:00:00Z"},
             {"id":"twice-2","team":"twice","model":"gpt-4o","input_tokens":1000}]
            """;

        (await Host.PostAsync(Batch)).AssertCounts(accepted: 2);
        (await Host.PostAsync(Batch)).AssertCounts(duplicates: 2);

        await Host.CostsAsync("from=2026-01-01&team=twice", requests: 2);
    }

    [Fact]
    public async Task Post_SameIdOtherCounts_IsAConflictAndTheFirstStays()
    {
        (await Host.PostAsync("""{"id":"conflict-1","team":"conflict","model":"gpt-4o","input_tokens":1000}""")).AssertCounts(accepted: 1);
        (await Host.PostAsync("""{"id":"conflict-1","team":"conflict","model":"gpt-4o","input_tokens":9999}""")).AssertCounts(conflicts: 1);

        var costs = await Host.CostsAsync("from=2026-01-01&team=conflict", requests: 1);
        Assert.Equal(1000, (int)costs["total"]!["input_tokens"]!);
    }

    [Fact]
    public async Task Post_SameIdOfAnotherSource_IsAnotherRecord()
    {
        (await Host.PostAsync("""{"id":"shared-1","source":"a","model":"gpt-4o","input_tokens":1}""")).AssertCounts(accepted: 1);
        (await Host.PostAsync("""{"id":"shared-1","source":"b","model":"gpt-4o","input_tokens":1}""")).AssertCounts(accepted: 1);
    }

    [Fact]
    public async Task Post_WithoutIds_NeverCollapses()
    {
        const string Record = """{"team":"no-id","model":"gpt-4o","input_tokens":1}""";

        (await Host.PostAsync($"[{Record},{Record}]")).AssertCounts(accepted: 2);
        (await Host.PostAsync(Record)).AssertCounts(accepted: 1);
    }

    [Fact]
    public async Task Post_KeyDefaults_FillWhatARecordLeavesOut()
    {
        var (_, key) = await Host.NewKeyAsync("defaults", "\"ingest\"", """{"team":"key-team","project":"key-project"}""");
        using var client = Host.ClientWith(key);

        var answer = await Host.SendAsync(HttpMethod.Post, "/api/v1/usage", RunningHost.Json("""
            [{"id":"d-1","model":"gpt-4o","input_tokens":1},
             {"id":"d-2","model":"gpt-4o","input_tokens":1,"team":"own-team","source":"own-source"}]
            """), client);

        answer.AssertCounts(accepted: 2);
        var plain = (await Host.GetAsync("/api/v1/usage?source=defaults&id=d-1")).Json["records"]!.AsArray().Single()!;
        Assert.Equal(
            ("key-team", "key-project", "defaults"), ((string?)plain["team"], (string?)plain["project"], (string?)plain["source"]));
        var own = (await Host.GetAsync("/api/v1/usage?source=own-source&id=d-2")).Json["records"]!.AsArray().Single()!;
        Assert.Equal(("own-team", "key-project"), ((string?)own["team"], (string?)own["project"]));
    }

    [Fact]
    public async Task Post_KeyWithBlankDefaults_LeavesRecordsUnattributed()
    {
        var (_, key) = await Host.NewKeyAsync("blank-defaults", "\"ingest\"", """{"team":"  ","project":" spaced "}""");
        using var client = Host.ClientWith(key);

        (await Host.SendAsync(HttpMethod.Post, "/api/v1/usage", RunningHost.Json("""{"id":"b-1","model":"gpt-4o","input_tokens":1}"""), client))
            .AssertCounts(accepted: 1);

        var record = (await Host.GetAsync("/api/v1/usage?source=blank-defaults&id=b-1")).Json["records"]!.AsArray().Single()!;
        Assert.Null(record["team"]);
        Assert.Equal("spaced", (string?)record["project"]);
    }

    [Fact]
    public async Task Post_UnknownFields_AreNamedAndNotKept()
    {
        const string Marker = "SECRET-PROMPT-31415926";

        var answer = await Host.PostAsync(
            $$$"""{"model":"gpt-4o","input_tokens":1,"messages":[{"role":"user","content":"{{{Marker}}}"}],"prompt":"{{{Marker}}}"}""");
        var broken = await Host.PostAsync($$"""{"model":"gpt-4o","prompt":"{{Marker}}" {{Marker}}}""");
        var misplaced = await Host.PostAsync($$"""[{"model":"gpt-4o","input_tokens":"{{Marker}}"},"{{Marker}}"]""");

        answer.AssertCounts(accepted: 1);
        Assert.Equal(["messages", "prompt"], answer.Json["unknown_fields"]!.AsArray().Select(name => (string?)name));
        broken.AssertProblem(400);
        misplaced.AssertCounts(rejected: 2);
        Host.AssertNowhere(Marker);
    }

    [Fact]
    public async Task Post_ConcurrentSenders_LoseAndDoubleNothing()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(sender => Host.PostAsync(
            $"[{string.Join(',', Enumerable.Range(0, 25).Select(i => $$"""{"id":"c-{{sender / 2}}-{{i}}","team":"concurrent","model":"gpt-4o","input_tokens":10}"""))}]")));

        // Each batch is sent by two at once: one of them stores it.
        Assert.Equal(500, answers.Sum(answer => (int)answer.Json["accepted"]!));
        Assert.Equal(500, answers.Sum(answer => (int)answer.Json["duplicates"]!));
        await Host.CostsAsync("from=2026-01-01&team=concurrent", requests: 500);
    }
}
