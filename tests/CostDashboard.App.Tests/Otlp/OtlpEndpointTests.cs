using System.Text;
using System.Text.Json.Nodes;

namespace CostDashboard.App.Tests.Otlp;

/// <summary>The addresses beside /v1/traces: Langfuse's, log records and metrics.</summary>
public sealed class OtlpEndpointTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Langfuse = "/api/public/otel/v1/traces";
    private const string Logs = "/v1/logs";

    private RunningHost Host => fixture.Host;

    [Fact]
    public async Task Langfuse_BasicWithTheKeyAsPassword_IsStored()
    {
        var body = Span("b001", "\"langfuse.observation.usage_details\"", """{"stringValue":"{\"input\":7,\"output\":3}"}""");

        var answer = await SendAsync(Langfuse, body, Basic(RunningHost.Key));

        Assert.True(answer.Is(200), answer.Text);
        Assert.Equal((7, 3), Counts(await RecordAsync("5b8efff798038103d269b633813fc60c-b00100000000b001")));
    }

    [Theory]
    [InlineData(Langfuse, "wrong")]
    [InlineData(Langfuse, null)]
    [InlineData("/v1/traces", RunningHost.Key)]
    [InlineData(Logs, RunningHost.Key)]
    [InlineData("/v1/metrics", null)]
    public async Task WithoutAKeyThatOpensIt_Is401(string path, string? password)
    {
        var answer = await SendAsync(path, "{}", password is null ? null : Basic(password));

        Assert.True(answer.Is(401), answer.Text);
    }

    [Fact]
    public async Task Logs_OfClaudeCode_AreStoredPricedAndSentAgainOnce()
    {
        var body = Log("\"claude-sonnet-4-5-20250929\"", "req_a");

        for (var i = 0; i < 2; i++)
        {
            var answer = await SendAsync(Logs, body, Bearer);
            Assert.True(answer.Is(200), answer.Text);
            Assert.Equal("{}", answer.Text);
        }

        var record = await RecordAsync("req_a");
        // 12 × 3 + 20,000 × 0.30 + 3,000 × 3.75 + 450 × 15 micro-dollars.
        Assert.Equal((0.024036m, 0.0241m), ((decimal)record["cost_usd"]!, (decimal)record["reported_cost_usd"]!));
        Assert.Equal(("a@example.com", "claude-code"), ((string?)record["user"], (string?)record["feature"]));
        Host.AssertNowhere("SECRET");
    }

    [Fact]
    public async Task Logs_WithoutModel_AreAPartialSuccess()
    {
        var answer = await SendAsync(Logs, Log("\"\"", "req_b"), Bearer);

        Assert.True(answer.Is(200), answer.Text);
        Assert.Equal("1", (string?)answer.Json["partialSuccess"]!["rejectedLogRecords"]);
        Assert.Contains("log record req_b: model", (string?)answer.Json["partialSuccess"]!["errorMessage"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task Logs_ThatAreNone_Are400(string body) => Assert.True((await SendAsync(Logs, body, Bearer)).Is(400));

    [Fact]
    public async Task Metrics_AreASuccessWithAWarning()
    {
        var answer = await SendAsync("/v1/metrics", "{}", Bearer);

        Assert.True(answer.Is(200), answer.Text);
        Assert.Equal("0", (string?)answer.Json["partialSuccess"]!["rejectedDataPoints"]);
        Assert.Contains("OTEL_LOGS_EXPORTER", (string?)answer.Json["partialSuccess"]!["errorMessage"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrapper_BlindToTheCache_IsReplacedByItsCallInALaterBody()
    {
        await SendAsync("/v1/traces", Span("c001", "\"gen_ai.usage.input_tokens\"", """{"intValue":"13219"}"""), Bearer);
        await SendAsync("/v1/traces", Span("c002", "\"gen_ai.usage.input_tokens\"", """{"intValue":"13219"}""", "c001",
            """,{"key":"gen_ai.usage.cache_read.input_tokens","value":{"intValue":"13216"}}"""), Bearer);

        var record = await RecordAsync("5b8efff798038103d269b633813fc60c-c00100000000c001");
        Assert.Equal((3, 13_216), ((int)record["input_tokens"]!, (int)record["cache_read_tokens"]!));
        Assert.Empty(
            (await Host.GetAsync("/api/v1/usage?id=5b8efff798038103d269b633813fc60c-c00200000000c002")).Json["records"]!.AsArray());
    }

    private static string Bearer => "Bearer " + RunningHost.Key;

    private static string Basic(string password) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("pk-any:" + password));

    private static (int, int) Counts(JsonNode record) => ((int)record["input_tokens"]!, (int)record["output_tokens"]!);

    private static string Span(string id, string name, string value, string? parent = null, string more = "") => $$$"""
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"{{{id}}}00000000{{{id}}}","parentSpanId":"{{{(parent is null ? "" : $"{parent}00000000{parent}")}}}",
         "startTimeUnixNano":"1795168800000000000","attributes":[{"key":"gen_ai.request.model","value":{"stringValue":"gpt-4o"}},{"key":{{{name}}},"value":{{{value}}}}{{{more}}}]}]}]}]}
        """;

    private static string Log(string model, string id) => $$$"""
        {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"claude-code"}}]},"scopeLogs":[{"scope":{"name":"com.anthropic.claude_code.events"},"logRecords":[
          {"timeUnixNano":"1795168800000000000","body":{"stringValue":"claude_code.user_prompt"},"attributes":[{"key":"prompt","value":{"stringValue":"SECRET"}}]},
          {"timeUnixNano":"1795168800000000000","body":{"stringValue":"claude_code.api_request"},"attributes":[{"key":"event.name","value":{"stringValue":"api_request"}},
            {"key":"model","value":{"stringValue":{{{model}}}}},{"key":"input_tokens","value":{"intValue":12}},{"key":"output_tokens","value":{"intValue":450}},
            {"key":"cache_read_tokens","value":{"intValue":20000}},{"key":"cache_creation_tokens","value":{"intValue":3000}},{"key":"cost_usd","value":{"doubleValue":0.0241}},
            {"key":"request_id","value":{"stringValue":"{{{id}}}"}},{"key":"user.email","value":{"stringValue":"a@example.com"}}]}]}]}]}
        """;

    private async Task<JsonNode> RecordAsync(string id) =>
        Assert.Single((await Host.GetAsync("/api/v1/usage?id=" + id)).Json["records"]!.AsArray())!;

    private Task<Answer> SendAsync(string path, string body, string? authorization) => Host.SendAsync(
        HttpMethod.Post, path, RunningHost.Json(body), Host.Anonymous, authorization is null ? [] : [("Authorization", authorization)]);
}
