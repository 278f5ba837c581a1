using System.Net.Http.Headers;
using System.Text;

namespace CostDashboard.App.Tests.Langfuse;

/// <summary>POST /api/public/ingestion: who may, and what is answered.</summary>
public sealed class LangfuseEndpointTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Path = "/api/public/ingestion";

    private RunningHost Host => fixture.Host;

    [Fact]
    public async Task Post_Batch_AnswersForEachEvent()
    {
        var answer = await PostAsync("""
            {"batch":[
              {"id":"ev-1","type":"trace-create","timestamp":"2026-11-20T10:00:00Z","body":{"id":"t-1","userId":"ana"}},
              {"id":"ev-2","type":"generation-create","timestamp":"2026-11-20T10:00:00Z","body":{"id":"g-1","traceId":"t-1","model":"gpt-4o","usage":{"input":1000,"output":500}}},
              {"id":"ev-3","type":"generation-update","timestamp":"2026-11-20T10:00:01Z","body":{"id":"g-none","usage":{"input":1}}},
              {"id":"ev-4","type":"score-create","timestamp":"2026-11-20T10:00:01Z","body":{"name":"n","value":1}},
              {"id":"ev-5","type":"generation-create","timestamp":"2026-11-20T10:00:01Z","body":{"id":"g-2","model":"o1-pro","usage":{"output":100000000000}}}
            ]}
            """);

        Assert.True(answer.Is(207), answer.Text);
        Assert.Equal(["ev-1", "ev-2", "ev-4"], answer.Json["successes"]!.AsArray().Select(success => (string?)success!["id"]));
        Assert.All(answer.Json["successes"]!.AsArray(), success => Assert.Equal(201, (int)success!["status"]!));
        var errors = answer.Json["errors"]!.AsArray();
        Assert.Equal(["ev-3", "ev-5"], errors.Select(error => (string?)error!["id"]));
        Assert.All(errors, error => Assert.Equal(400, (int)error!["status"]!));
        Assert.StartsWith("model: is required", (string)errors[0]!["error"]!, StringComparison.Ordinal);
        Assert.Contains("60,000,000.00 USD", (string)errors[1]!["error"]!, StringComparison.Ordinal);
        Assert.Equal("ana", (string?)Assert.Single((await Host.GetAsync("/api/v1/usage?id=g-1")).Json["records"]!.AsArray())!["user"]);
    }

    [Fact]
    public async Task Post_TheSameTwice_CountsOnce()
    {
        const string Body = """{"batch":[{"id":"e","type":"generation-create","timestamp":"2026-11-20T10:00:00Z","body":{"id":"twice","model":"gpt-4o","startTime":"2026-11-20T10:00:00Z","environment":"twice","usage":{"input":7}}}]}""";

        Assert.True((await PostAsync(Body)).Is(207));
        Assert.True((await PostAsync(Body)).Is(207));

        Assert.Equal(7, (int)(await Host.CostsAsync("from=2026-01-01&environment=twice", requests: 1))["total"]!["input_tokens"]!);
    }

    [Fact]
    public async Task Post_Update_TakesTheRecordsPlace()
    {
        await PostAsync(
            """{"batch":[{"id":"e","type":"generation-create","timestamp":"2026-11-20T10:00:00Z","body":{"id":"grows","model":"gpt-4o","environment":"grows","usage":{"input":7}}}]}""");
        await PostAsync(
            """{"batch":[{"id":"f","type":"generation-update","timestamp":"2026-11-20T10:00:05Z","body":{"id":"grows","usage":{"input":9}}}]}""");

        var record = Assert.Single((await Host.GetAsync("/api/v1/usage?id=grows")).Json["records"]!.AsArray())!;
        Assert.Equal((9, "grows"), ((int)record["input_tokens"]!, (string?)record["environment"]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic bm9jb2xvbg==")]
    [InlineData("Basic cGs6")]
    [InlineData("Basic cGs6d3Jvbmc=")]
    [InlineData("Bearer wrong")]
    [InlineData("Digest x")]
    public async Task Post_WithoutGoodKey_Is401ThatAsksForBasic(string? authorization)
    {
        using var client = Host.ClientWith(null);
        if (authorization is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        var answer = await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Json("""{"batch":[]}"""), client);

        answer.AssertProblem(401);
        Assert.StartsWith("Basic", answer.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_KeyWithoutIngest_Is403()
    {
        var (_, key) = await Host.NewKeyAsync("langfuse-read", "\"read\"");

        (await PostAsync("""{"batch":[]}""", key)).AssertProblem(403);
    }

    [Fact]
    public async Task Post_AsBearer_IsTakenToo()
    {
        var answer = await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Json("""{"batch":[]}"""));

        Assert.True(answer.Is(207), answer.Text);
        Assert.Equal("""{"successes":[],"errors":[]}""", answer.Text);
    }

    [Theory]
    [InlineData("POST", "/api/v1/usage")]
    [InlineData("GET", "/api/v1/usage")]
    [InlineData("GET", "/api/v1/keys")]
    [InlineData("GET", "/")]
    public async Task Call_ElsewhereWithBasic_StaysClosed(string method, string path)
    {
        using var client = WithBasic(RunningHost.Key);

        var answer = await Host.SendAsync(new HttpMethod(method), path, method == "POST" ? RunningHost.Json("{}") : null, client);

        Assert.True(path == "/" ? answer.Is(302) : answer.Is(401), $"{(int)answer.Status}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"batch":[""")]
    public async Task Post_NoBatch_Is400(string body) => (await PostAsync(body)).AssertProblem(400);

    [Fact]
    public async Task Post_Gzip_IsRead()
    {
        using var client = WithBasic(RunningHost.Key);
        var content = RunningHost.Bytes(Gzip.Of("""{"batch":[]}"""), "application/json", "gzip");

        Assert.True((await Host.SendAsync(HttpMethod.Post, Path, content, client)).Is(207));
    }

    private async Task<Answer> PostAsync(string body, string key = RunningHost.Key)
    {
        using var client = WithBasic(key);
        return await Host.SendAsync(HttpMethod.Post, Path, RunningHost.Json(body), client);
    }

    private HttpClient WithBasic(string key)
    {
        var client = Host.ClientWith(null);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("pk-anything:" + key)));
        return client;
    }
}
