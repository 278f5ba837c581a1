using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Responses;

/// <summary>Streams that are not server-sent events of OpenAI's or Anthropic's kind.</summary>
public sealed class OtherStreamTests
{
    [Fact]
    public void Read_GeminiChunks_AreOneRecordWithTheLastUsage()
    {
        const string chunks = """
            {"candidates":[{"content":{"parts":[{"text":"a"}]}}],"usageMetadata":{"promptTokenCount":8,"candidatesTokenCount":3,
             "trafficType":"ON_DEMAND"},"modelVersion":"gemini-2.5-flash","responseId":"r1"},
            {"candidates":[{"content":{"parts":[{"text":"b"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":8,
             "candidatesTokenCount":20,"thoughtsTokenCount":5},"modelVersion":"gemini-2.5-flash","responseId":"r1"}
            """;
        var other = chunks.Replace("r1", "r2");
        var without = chunks.Replace(",\"responseId\":\"r1\"", "");

        var separate = Response.Batch("gemini", $"[{chunks},{other}]");
        var nameless = Response.Batch("gemini", $"[{without},{without}]");

        Assert.Equal(["r1", "r2"], separate.Items.Select(item => item.Record!.Id));
        Assert.All(separate.Items.Concat(nameless.Items), item =>
            Assert.Equal(new TokenCounts { Input = 8, Output = 25, Reasoning = 5 }, item.Record!.Counts));
        Assert.Equal(2, nameless.Accepted);
    }

    [Fact]
    public void Read_MoonshotStream_TakesTheUsageOfTheLastChoice()
    {
        const string body = """
            data: {"id":"cmpl-1","object":"chat.completion.chunk","created":1763632800,"model":"kimi-k2-0905-preview","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":null}]}

            data: {"id":"cmpl-1","object":"chat.completion.chunk","created":1763632800,"model":"kimi-k2-0905-preview","choices":[{"index":0,"delta":{},"finish_reason":"stop","usage":{"prompt_tokens":8,"completion_tokens":11,"total_tokens":19}}]}

            data: [DONE]
            """;

        var record = Response.Record("moonshotai", body, kind: ContentKind.EventStream);

        Assert.Equal(("cmpl-1", "kimi-k2-0905-preview"), (record.Id, record.Model));
        Assert.Equal(new TokenCounts { Input = 8, Output = 11 }, record.Counts);
    }

    [Theory]
    [InlineData("openrouter", "\"cost\":0.00095", 950_000)]
    [InlineData("perplexity", "\"cost\":{\"total_cost\":0.006}", 6_000_000)]
    [InlineData("x-ai", "\"cost_in_usd_ticks\":37756000", 3_775_600)]
    [InlineData("openrouter", "\"cost\":-1", null)]
    [InlineData("openrouter", "\"cost\":1e300", null)]
    public void Read_CostInTheResponse_IsTheReportedCost(string provider, string cost, int? nanos)
    {
        var record = Response.Record(
            provider, """
                {"id":"r-1","model":"some/model","usage":{"prompt_tokens":8,"completion_tokens":11,"total_tokens":19,COST}}
                """.Replace("COST", cost, StringComparison.Ordinal));

        Assert.Equal(nanos, record.ReportedCost?.Nanos);
    }

    [Fact]
    public void Read_BedrockConverseEvents_TakeTheMetadata()
    {
        const string body = """
            {"messageStart":{"role":"assistant"}}
            {"contentBlockDelta":{"delta":{"text":"Hi"}}}
            {"messageStop":{"stopReason":"end_turn"}}
            {"metadata":{"usage":{"inputTokens":10,"outputTokens":4,"totalTokens":14,"cacheReadInputTokens":6,"cacheReadInputTokenCount":6},"metrics":{"latencyMs":9}}}
            """;

        var record = Response.Record("bedrock", body, new RecordDefaults { Model = "amazon.nova-lite-v1:0" }, ContentKind.NdJson);

        Assert.Equal(new TokenCounts { Input = 10, CacheRead = 6, Output = 4 }, record.Counts);
    }

    [Fact]
    public void Read_CohereStream_TakesTheEnd()
    {
        const string body = """
            data: {"type":"message-start","id":"c1","delta":{"message":{"role":"assistant"}}}

            data: {"type":"message-end","delta":{"finish_reason":"COMPLETE","usage":{"billed_units":{"input_tokens":5,"output_tokens":8},"tokens":{"input_tokens":70,"output_tokens":9}}}}
            """;

        var record = Response.Record("cohere", body, new RecordDefaults { Model = "command-r" });

        Assert.Equal(("c1", 5, 8), (record.Id, record.Counts.Input, record.Counts.Output));
    }
}
