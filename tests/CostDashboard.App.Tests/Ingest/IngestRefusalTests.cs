using System.Text;

namespace CostDashboard.App.Tests.Ingest;

/// <summary>Bodies and callers that are turned away, with problem details that say why.</summary>
public sealed class IngestRefusalTests(IngestRefusalTests.SmallBodies fixture) : IClassFixture<IngestRefusalTests.SmallBodies>
{
    private const string Path = "/api/v1/usage";
    private const int Limit = 20_000;

    private RunningHost Host => fixture.Host;

    [Theory]
    [InlineData("""{"model":"gpt-4o",""", "line 1, byte ")]
    [InlineData("[{\"model\":\"m\"},\n  oops]", "line 2, byte 3")]
    [InlineData("model=gpt-4o&input_tokens=3", "line 1, byte 1")]
    [InlineData("", "empty body")]
    [InlineData("  \n", "empty body")]
    public async Task Post_UnreadableJson_SaysWhereAndStoresNothing(string body, string place)
    {
        var answer = await Host.PostAsync(body, null);

        answer.AssertProblem(400);
        Assert.Contains(place, answer.Detail, StringComparison.Ordinal);
        Assert.Contains("Nothing was stored", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_NoBody_IsUnreadable() => (await Host.SendAsync(HttpMethod.Post, Path)).AssertProblem(400);

    [Fact]
    public async Task Post_LargerThanLimit_Is413WithTheSetting()
    {
        var answer = await Host.PostAsync("[" + new string(' ', Limit) + "]");

        answer.AssertProblem(413);
        Assert.Contains("20,000 bytes", answer.Detail, StringComparison.Ordinal);
        Assert.Contains("Ingest:MaxBodyBytes", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ExactlyTheLimit_IsRead()
    {
        const string Record = """{"model":"gpt-4o","input_tokens":1}""";

        (await Host.PostAsync(Record + new string(' ', Limit - Record.Length))).AssertCounts(accepted: 1);
    }

    [Fact]
    public async Task Post_ChunkedWithoutLengthOverLimit_Is413()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(new string(' ', Limit * 3)));
        using var content = new StreamContent(stream);
        content.Headers.ContentLength = null;
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = content };
        request.Headers.TransferEncodingChunked = true;

        using var response = await Host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(413, (int)response.StatusCode);
    }

    [Fact]
    public async Task Post_GzipBomb_IsStoppedAtTheLimit()
    {
        // The first 20 KB of 100 MB of nothing: 20 MB once unpacked.
        var bomb = Gzip.Of(new byte[100_000_000]);
        var small = bomb.Length > Limit ? bomb[..Limit] : bomb;

        (await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Bytes(small, null, "gzip"))).AssertProblem(413);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public async Task Post_TruncatedGzip_Is400(double part)
    {
        var whole = Gzip.Of(
            "["
                + string.Join(
                    ',', Enumerable.Range(0, 100).Select(i => $$"""{"id":"t{{i}}","model":"gpt-4o","input_tokens":{{i * 7919}}}"""))
                + "]");
        var cut = whole[..(int)(whole.Length * part)];

        (await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Bytes(cut, null, "gzip"))).AssertProblem(400);
    }

    [Fact]
    public async Task Post_GzipWithWrongChecksum_Is400()
    {
        var body = Gzip.Of("""{"id":"crc","model":"gpt-4o","input_tokens":1}""");
        body[^5] ^= 0xFF;

        (await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Bytes(body, null, "gzip"))).AssertProblem(400);
    }

    [Fact]
    public async Task Post_PlainTextThatSaysGzip_Is400() =>
        (await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Bytes("""{"model":"m","input_tokens":1}"""u8.ToArray(), null, "gzip")))
            .AssertProblem(400);

    [Theory]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("gzip, gzip")]
    public async Task Post_OtherEncoding_Is415(string encoding)
    {
        var answer = await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Bytes("{}"u8.ToArray(), null, encoding));

        answer.AssertProblem(415);
        Assert.Contains("gzip", answer.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Authorization: Bearer")]
    [InlineData("Bearer wrong", "not known")]
    [InlineData("Bearer", "Authorization: Bearer")]
    [InlineData("Basic YWRtaW46YWRtaW4=", "Authorization: Bearer")]
    public async Task Post_WithoutGoodKey_Is401(string? authorization, string says)
    {
        using var client = Host.ClientWith(null);
        if (authorization is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        var answer = await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Json("{}"), client);

        answer.AssertProblem(401);
        Assert.Contains(says, answer.Detail, StringComparison.Ordinal);
        Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
    }

    [Theory]
    [InlineData("read", "POST", "/api/v1/usage")]
    [InlineData("ingest", "GET", "/api/v1/usage")]
    [InlineData("ingest", "GET", "/api/v1/costs")]
    [InlineData("read", "GET", "/api/v1/keys")]
    [InlineData("read", "POST", "/api/v1/alerts/rules")]
    [InlineData("ingest", "DELETE", "/api/v1/keys/1")]
    public async Task Call_WithWrongScope_Is403AndSaysWhichItHasAndNeeds(string scope, string method, string path)
    {
        using var client = Host.ClientWith(await fixture.KeyOf(scope));

        var answer = await Host.SendAsync(new HttpMethod(method), path, method == "POST" ? RunningHost.Json("{}") : null, client);

        answer.AssertProblem(403);
        Assert.Contains($"'{scope}'", answer.Detail, StringComparison.Ordinal);
        var needed = (method, path) switch
        {
            ("POST", Path) => "ingest",
            ("GET", "/api/v1/usage" or "/api/v1/costs") => "read",
            _ => "admin",
        };
        Assert.Contains($"needs the scope '{needed}'", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admin_IncludesTheOtherScopes()
    {
        using var client = Host.ClientWith(await fixture.KeyOf("admin"));

        (await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Json("""{"model":"m","input_tokens":1}"""), client))
            .AssertCounts(accepted: 1);
        Assert.True((await Host.SendAsync(HttpMethod.Get, "/api/v1/costs", client: client)).Is(200));
        Assert.True((await Host.SendAsync(HttpMethod.Get, "/api/v1/keys", client: client)).Is(200));
    }

    [Theory]
    [InlineData("/api/v1/usage?from=2026-11-10&to=2026-11-01")]
    [InlineData("/api/v1/usage?from=2026-11-10&to=2026-11-10")]
    [InlineData("/api/v1/costs?from=2026-11-10&to=2026-11-01")]
    [InlineData("/api/v1/costs/why?from=2026-11-10&to=2026-11-01")]
    [InlineData("/api/v1/predictions?from=2026-11-10&to=2026-11-10")]
    public async Task Range_ThatEndsBeforeItBegins_IsRefused(string path)
    {
        var answer = await Host.GetAsync(path);

        answer.AssertProblem(400);
        Assert.Contains("must be after from", answer.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/attribution/dry-run")]
    [InlineData("/api/v1/attribution/apply")]
    [InlineData("/api/v1/prices/repricing/dry-run")]
    [InlineData("/api/v1/prices/repricing")]
    public async Task Range_OfARun_ThatEndsBeforeItBegins_IsRefused(string path)
    {
        var answer = await Host.SendAsync(
            HttpMethod.Post, path, RunningHost.Json("""{"from":"2026-11-10","to":"2026-11-01","reason":"r"}"""));

        answer.AssertProblem(400);
        Assert.Contains("must be after from", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/keys", """{"name":"a\u202Eb","scopes":["read"]}""")]
    [InlineData("/api/v1/prices/own", """{"name":"a\u202Eb","model":"m","rates":{"input_mtok":1}}""")]
    [InlineData("/api/v1/attribution/rules", """{"if":{"model":"m"},"then":{"team":"a\u202Eb"}}""")]
    public async Task Name_WithMarksOfDirection_IsRefused(string path, string body)
    {
        var answer = await Host.SendAsync(HttpMethod.Post, path, RunningHost.Json(body));

        answer.AssertProblem(400);
        Assert.Contains(
            answer.Json["errors"]!.AsObject(), error => ((string)error.Value![0]!).Contains("U+202E", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_RevokedKey_Is401AtOnce()
    {
        var (id, key) = await Host.NewKeyAsync("revoked", "\"ingest\"");
        using var client = Host.ClientWith(key);
        (await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Json("""{"model":"m","input_tokens":1}"""), client))
            .AssertCounts(accepted: 1);

        var revoked = await Host.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{id}");

        Assert.True(revoked.Is(204), revoked.Text);
        (await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Json("""{"model":"m","input_tokens":1}"""), client)).AssertProblem(401);
    }

    [Theory]
    [InlineData("PUT", Path, 405)]
    [InlineData("DELETE", Path, 405)]
    [InlineData("PATCH", "/api/v1/costs", 405)]
    [InlineData("POST", "/api/v1/costs", 405)]
    [InlineData("POST", "/healthz", 405)]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("GET", "/api/v1/usage/nothing/here", 404)]
    [InlineData("GET", "/api", 404)]
    [InlineData("GET", "/v1/nothing", 404)]
    [InlineData("GET", "/openapi/nothing.json", 404)]
    public async Task Call_OtherMethodOrPath_IsAProblem(string method, string path, int status) =>
        (await Host.SendAsync(new HttpMethod(method), path, method is "GET" ? null : RunningHost.Json("{}"))).AssertProblem(status);

    [Theory]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("PROPFIND")]
    public async Task Call_UnusualMethod_NeverFails(string method)
    {
        foreach (
            var path in new[]
            {
                Path, "/api/v1/costs", "/", "/sign-in", "/healthz", "/readyz", "/openapi/v1.json", "/api/v1/keys", "/api/nothing",
            })
        {
            var answer = await Host.SendAsync(new HttpMethod(method), path);
            Assert.True((int)answer.Status < 500, $"{method} {path}: {answer.Status}");
        }
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Health_Head_IsOk(string path) =>
        Assert.True((await Host.SendAsync(HttpMethod.Head, path, client: Host.Anonymous)).Is(200));

    public sealed class SmallBodies : IAsyncLifetime
    {
        private readonly Dictionary<string, string> _keys = [];

        public RunningHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await RunningHost.StartAsync($"--Ingest:MaxBodyBytes={Limit}");

        public async Task<string> KeyOf(string scope)
        {
            if (!_keys.TryGetValue(scope, out var key)) _keys[scope] = key = (await Host.NewKeyAsync("only-" + scope, $"\"{scope}\"")).Key;
            return key;
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
