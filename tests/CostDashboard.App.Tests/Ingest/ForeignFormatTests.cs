namespace CostDashboard.App.Tests.Ingest;

/// <summary>POST /api/v1/usage/{litellm,cloudevents}: other programs' bodies over HTTP.</summary>
public sealed class ForeignFormatTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string LiteLlm = """
        [{"id":"chatcmpl-1","call_type":"acompletion","status":"success","custom_llm_provider":"anthropic","model":"claude-sonnet-4-5","startTime":"2026-11-20 10:00:00.5",
          "prompt_tokens":10000,"completion_tokens":500,"response_cost":0.02,"request_tags":["feature:chat"],"metadata":{"user_api_key_team_alias":"litellm-team","usage_object":{"cache_read_input_tokens":8000}},
          "messages":[{"role":"user","content":"MARKER-1"}],"response":{"choices":[{"message":{"content":"MARKER-2"}}]},"error_str":"MARKER-3"},
         {"request_id":"chatcmpl-2","model":"gpt-4o","prompt_tokens":-1,"messages":"MARKER-4","metadata":"{\"user_api_key_team_alias\":\"litellm-team\",\"note\":\"MARKER-5\"}"}]
        """;

    private const string Events = """
        [{"specversion":"1.0","id":"ce-1","source":"app-7","type":"prompt","subject":"customer-1","time":"2026-11-20T10:00:00Z","data":{"tokens":"1200","model":"gpt-4o","type":"input","prompt":"MARKER-6"}},
         {"specversion":"1.0","id":"ce-2","source":"app-7","type":"prompt","subject":"customer-1","time":"2026-11-20T10:00:00Z","data":"{\"tokens\":\"300\",\"model\":\"gpt-4o\",\"type\":\"output\",\"prompt\":\"MARKER-7\"}"},
         {"specversion":"0.3","id":"ce-3","source":"app-7","type":"prompt","data":{"prompt":"MARKER-9"}}]
        """;

    private RunningHost Host => fixture.Host;

    [Fact]
    public async Task Post_LiteLlmTwice_CountsOnceAndKeepsNoText()
    {
        (await SendAsync("litellm", LiteLlm)).AssertCounts(accepted: 1, rejected: 1);
        (await SendAsync("litellm", LiteLlm)).AssertCounts(duplicates: 1, rejected: 1);

        var record = Assert.Single((await Host.GetAsync("/api/v1/usage?team=litellm-team")).Json["records"]!.AsArray())!;
        Assert.Equal(("chatcmpl-1", "bootstrap", "chat"), ((string?)record["id"], (string?)record["source"], (string?)record["feature"]));
        Assert.Equal((2_000, 8_000, 500), ((int)record["input_tokens"]!, (int)record["cache_read_tokens"]!, (int)record["output_tokens"]!));
        // 2,000 × 3 + 8,000 × 0.30 + 500 × 15 micro-dollars, beside the 0.02 that LiteLLM reports.
        Assert.Equal((0.0159m, 0.02m), ((decimal)record["cost_usd"]!, (decimal)record["reported_cost_usd"]!));
        Host.AssertNowhere("MARKER");
    }

    [Theory]
    [InlineData("application/cloudevents-batch+json", "CloudEvents")]
    [InlineData("application/json", "cloudevents")]
    public async Task Post_CloudEventsTwice_CountsOnceAndKeepsNoText(string contentType, string format)
    {
        await SendAsync(format, Events, contentType);
        (await SendAsync(format, Events, contentType)).AssertCounts(duplicates: 2, rejected: 1);

        var costs = await Host.CostsAsync("from=2026-11-01&user=customer-1", requests: 2);
        // 1,200 × 2.50 and 300 × 10 micro-dollars.
        Assert.Equal(0.006m, (decimal)costs["total"]!["cost_usd"]!);
        Host.AssertNowhere("MARKER");
    }

    [Fact]
    public async Task Post_RejectedEvent_NamesTheAttribute()
    {
        var answer = await SendAsync("cloudevents", Events);

        var error = Assert.Single(answer.Json["errors"]!.AsArray())!;
        Assert.Equal((2, "ce-3", "specversion"), ((int)error["index"]!, (string?)error["id"], (string?)error["field"]));
    }

    [Fact]
    public async Task Post_WithHeaders_TheyFillWhatIsMissing()
    {
        using var client = Host.ClientWith(RunningHost.Key);
        client.DefaultRequestHeaders.Add("X-CostDashboard-Team", "of-header");
        client.DefaultRequestHeaders.Add("X-CostDashboard-Model", "gpt-4o");

        (await Host.SendAsync(HttpMethod.Post, "/api/v1/usage/litellm", RunningHost.Json("""{"id":"h-1","prompt_tokens":5}"""), client))
            .AssertCounts(accepted: 1);

        var record = Assert.Single((await Host.GetAsync("/api/v1/usage?team=of-header")).Json["records"]!.AsArray())!;
        Assert.Equal("gpt-4o", (string?)record["model"]);
    }

    [Fact]
    public async Task Post_EmptyList_IsNothing() => (await SendAsync("litellm", "[]")).AssertCounts();

    private Task<Answer> SendAsync(string format, string body, string contentType = "application/json") =>
        Host.SendAsync(HttpMethod.Post, "/api/v1/usage/" + format, RunningHost.Bytes(body, contentType));
}
