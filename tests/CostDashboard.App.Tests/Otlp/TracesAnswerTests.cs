using System.Text;

namespace CostDashboard.App.Tests.Otlp;

/// <summary>What /v1/traces answers, byte by byte: an exporter reads it in the encoding it sent.</summary>
public sealed class TracesAnswerTests(TracesAnswerTests.SmallBodies fixture) : IClassFixture<TracesAnswerTests.SmallBodies>
{
    private const string Path = "/v1/traces";
    private const string Json = "application/json";
    private const string Protobuf = "application/x-protobuf";
    private const int Limit = 20_000;

    private RunningHost Host => fixture.Host;

    [Fact]
    public async Task Taken_Json_IsAnEmptyObject()
    {
        var answer = await PostAsync(Body("1111111111111111", "\"gpt-4o\""), Json);

        Assert.True(answer.Is(200), answer.Text);
        Assert.Equal((Json, "{}"), (answer.MediaType, answer.Text));
    }

    [Fact]
    public async Task Taken_Protobuf_IsAnEmptyMessage()
    {
        var answer = await PostAsync("", Protobuf);

        Assert.True(answer.Is(200), answer.Text);
        Assert.Equal((Protobuf, ""), (answer.MediaType, answer.Text));
    }

    [Fact]
    public async Task Rejected_Json_IsCountedAndSaid()
    {
        var answer = await PostAsync(Body("2222222222222222", "\"\""), Json);

        Assert.True(answer.Is(200), answer.Text);
        var partial = answer.Json["partialSuccess"]!;
        Assert.Equal("1", (string?)partial["rejectedSpans"]);
        Assert.Contains(
            "span 5b8efff798038103d269b633813fc60c-2222222222222222: model is required",
            (string?)partial["errorMessage"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejected_Protobuf_IsCountedAndSaid()
    {
        // One span of 26 bytes of ids and one count, and no model.
        byte[] count = [0x0A, 25, .. "gen_ai.usage.input_tokens"u8, 0x12, 2, 0x18, 7];
        byte[] span =
        [
            0x0A,
            16,
            .. Enumerable.Repeat((byte)1, 16),
            0x12,
            8,
            .. Enumerable.Repeat((byte)2, 8),
            0x4A,
            (byte)count.Length,
            .. count,
        ];
        byte[] scope = [0x12, (byte)span.Length, .. span];
        byte[] resource = [0x12, (byte)scope.Length, .. scope];

        var answer = await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Bytes([0x0A, (byte)resource.Length, .. resource], Protobuf));

        Assert.True(answer.Is(200), answer.Text);
        Assert.Equal(Protobuf, answer.MediaType);
        // partial_success (field 1, a message): rejected_spans (field 1) = 1, error_message (field 2).
        Assert.StartsWith("\n", answer.Text, StringComparison.Ordinal);
        Assert.Equal("\u0008\u0001\u0012", answer.Text.Substring(answer.Text[1] < 0x80 ? 2 : 3, 3));
        Assert.Contains("model is required", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"resourceSpans\":", Json)]
    [InlineData("", Json)]
    [InlineData("[1]", Json)]
    [InlineData("\n\u0005garbage", Protobuf)]
    [InlineData("{\"resourceSpans\":[]}", Protobuf)]
    public async Task Garbage_Is400InTheSameEncoding(string body, string mediaType)
    {
        var answer = await PostAsync(body, mediaType);

        Assert.True(answer.Is(400), answer.Text);
        Assert.Equal(mediaType, answer.MediaType);
        // google.rpc.Status: code 3 is INVALID_ARGUMENT.
        if (mediaType == Json) Assert.Equal(3, (int)answer.Json["code"]!);
        else Assert.StartsWith("\u0008\u0003\u0012", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing was stored", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Json)]
    [InlineData(Protobuf)]
    public async Task TooLarge_Is413(string mediaType)
    {
        var answer = await PostAsync(new string(' ', Limit + 1), mediaType);

        Assert.True(answer.Is(413), answer.Text);
        Assert.Equal(mediaType, answer.MediaType);
        Assert.Contains("Ingest:MaxBodyBytes", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GzipBomb_Is413() =>
        Assert.True(
            (await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Bytes(Gzip.Of(new byte[10_000_000]), Protobuf, "gzip"))).Is(413));

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/grpc")]
    public async Task OtherMediaType_Is415(string? mediaType) => (await PostAsync("{}", mediaType)).AssertProblem(415);

    [Fact]
    public async Task OtherEncoding_Is415() =>
        Assert.True((await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Bytes("{}"u8.ToArray(), Json, "br"))).Is(415));

    [Fact]
    public async Task BadHeader_Is400()
    {
        using var client = Host.ClientWith(RunningHost.Key);
        client.DefaultRequestHeaders.Add("X-CostDashboard-Timestamp", "yesterday");

        Assert.True((await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Json("{}"), client)).Is(400));
    }

    [Fact]
    public async Task Callers_WithoutKeyOrScope_AreTurnedAway()
    {
        var (_, reader) = await Host.NewKeyAsync("otlp-reader", "\"read\"");
        using var client = Host.ClientWith(reader);

        (await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Json("{}"), Host.Anonymous)).AssertProblem(401);
        (await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Json("{}"), client)).AssertProblem(403);
    }

    [Fact]
    public async Task Attribution_FromHeadersAndKey_FillsWhatSpansLeaveOut()
    {
        var (_, key) = await Host.NewKeyAsync("otlp-defaults", "\"ingest\"", """{"team":"key-team","project":"key-project"}""");
        using var client = Host.ClientWith(key);
        client.DefaultRequestHeaders.Add("X-CostDashboard-Team", "header-team");

        await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Json(Body("3333333333333333", "\"gpt-4o\"")), client);

        var record = (
            await Host.GetAsync(
                "/api/v1/usage?source=otlp-defaults&id=5b8efff798038103d269b633813fc60c-3333333333333333")).Json["records"]!.AsArray()
            .Single()!;
        Assert.Equal(("header-team", "key-project"), ((string?)record["team"], (string?)record["project"]));
    }

    [Fact]
    public async Task Resent_IsStoredOnce()
    {
        var (_, key) = await Host.NewKeyAsync("otlp-twice", "\"ingest\"");
        using var client = Host.ClientWith(key);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(
                "{}", (await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Json(Body("4444444444444444", "\"gpt-4o\"")), client)).Text);
        }

        await Host.CostsAsync("from=2026-01-01&source=otlp-twice", requests: 1);
    }

    private Task<Answer> PostAsync(string body, string? mediaType) =>
        Host.SendAsync(HttpMethod.Post, Path, RunningHost.Bytes(Encoding.Latin1.GetBytes(body), mediaType));

    private static string Body(string spanId, string model) => """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"<id>","startTimeUnixNano":"1793534400000000000","attributes":[
          {"key":"gen_ai.request.model","value":{"stringValue":<model>}},{"key":"gen_ai.usage.input_tokens","value":{"intValue":1000}}]}]}]}]}
        """.Replace("<id>", spanId, StringComparison.Ordinal).Replace("<model>", model, StringComparison.Ordinal);

    public sealed class SmallBodies : IAsyncLifetime
    {
        public RunningHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await RunningHost.StartAsync($"--Ingest:MaxBodyBytes={Limit}");

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
