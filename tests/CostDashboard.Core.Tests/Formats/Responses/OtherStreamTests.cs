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
            {"candidates":[{"content":{"parts":[{"text":"a"}]}}],"usageMetadata":{"promptTokenCount":8,"candidatesTokenCount":3,"trafficType":"ON_DEMAND"},"modelVersion":"gemini-2.5-flash","responseId":"r1"},
            {"candidates":[{"content":{"parts":[{"text":"b"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":8,"candidatesTokenCount":20,"thoughtsTokenCount":5},"modelVersion":"gemini-2.5-flash","responseId":"r1"}
            """;
        var other = chunks.Replace("r1", "r2");
        var without = chunks.Replace(",\"responseId\":\"r1\"", "");

        var separate = Response.Batch("gemini", $"[{chunks},{other}]");
        var nameless = Response.Batch("gemini", $"[{without},{without}]");

        Assert.Equal(["r1", "r2"], separate.Items.Select(item => item.Record!.Id));
        Assert.All(separate.Items.Concat(nameless.Items), item => Assert.Equal(new TokenCounts { Input = 8, Output = 25, Reasoning = 5 }, item.Record!.Counts));
        Assert.Equal(2, nameless.Accepted);
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
