using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Responses;

/// <summary>What Anthropic charges besides the counts at the top of its usage.</summary>
public sealed class AnthropicUsageTests
{
    private const string Compacted = """
        {"id":"msg_1","model":"claude-sonnet-4-5","usage":{"input_tokens":20000,"cache_read_input_tokens":3000,
         "cache_creation_input_tokens":0,"output_tokens":900,"iterations":[
          {"type":"compaction","input_tokens":1000,"cache_read_input_tokens":170000,"cache_creation_input_tokens":500,
           "cache_creation":{"ephemeral_5m_input_tokens":100,"ephemeral_1h_input_tokens":400},"output_tokens":3500},
          {"type":"message","input_tokens":20000,"cache_read_input_tokens":3000,"cache_creation_input_tokens":0,"output_tokens":900}]}}
        """;

    [Fact]
    public void Read_Compaction_IsAddedWithItsCache()
    {
        var record = Response.Record("anthropic", Compacted);

        Assert.Equal(
            new TokenCounts { Input = 21_000, CacheRead = 173_000, CacheWrite5m = 100, CacheWrite1h = 400, Output = 4_400 }, record.Counts);
        // 1,000 + 170,000 + 500: the pass that decides the context tier, and not the sum of both.
        Assert.Equal(171_500, record.Details!.LargestPassTokens);
    }

    [Theory]
    // The answer was paused after the compaction: nothing else was run.
    [InlineData("""{"input_tokens":0,"output_tokens":0,"iterations":[{"type":"compaction","input_tokens":180000,"output_tokens":3500}]}""",
        180_000, 3_500, null)]
    // A loop of server tools, which the top adds up itself.
    [InlineData("""
        {"input_tokens":300,"output_tokens":30,"iterations":[{"type":"message","input_tokens":100,"output_tokens":10},{"type":"message",
         "input_tokens":200,"output_tokens":20}]}
        """, 300, 30, 200L)]
    // A gateway that has added the passes up.
    [InlineData("""
        {"input_tokens":203000,"output_tokens":4500,"iterations":[{"type":"compaction","input_tokens":180000,"output_tokens":3500},
         {"type":"message","input_tokens":23000,"output_tokens":1000}]}
        """, 203_000, 4_500, 180_000L)]
    // The model that declined is not charged.
    [InlineData("""
        {"input_tokens":50,"output_tokens":5,"iterations":[{"type":"message","model":"a","input_tokens":70,"output_tokens":1},
         {"type":"fallback_message","model":"b","input_tokens":50,"output_tokens":5}]}
        """, 50, 5, null)]
    [InlineData("""{"input_tokens":50,"output_tokens":5,"iterations":null}""", 50, 5, null)]
    [InlineData("""{"input_tokens":50,"output_tokens":5,"iterations":[null,"text",{"type":"message"}]}""", 50, 5, null)]
    public void Read_Iterations_AreCountedOnce(string usage, long input, long output, long? largest)
    {
        var record = Response.Record("anthropic", $$"""{"id":"m","model":"claude-sonnet-4-5","usage":{{usage}}}""");

        Assert.Equal((input, output, largest), (record.Counts.Input, record.Counts.Output, record.Details?.LargestPassTokens));
    }

    [Fact]
    public void Read_IterationsOfAStream_ComeInItsDelta()
    {
        var record = Response.Record("anthropic", """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","model":"claude-opus-4-6","usage":{"input_tokens":23000,"output_tokens":1,"speed":"fast","inference_geo":"us"}}}

            event: message_delta
            data: {"type":"message_delta","usage":{"input_tokens":23000,"output_tokens":1000,"iterations":[{"type":"compaction","input_tokens":180000,"output_tokens":3500},{"type":"message","input_tokens":23000,"output_tokens":1000}]}}

            """, kind: ContentKind.EventStream);

        Assert.Equal((203_000, 4_500), (record.Counts.Input, record.Counts.Output));
        Assert.Equal(("fast", "us", 180_000L), (record.ServiceTier, record.Details!.InferenceGeo, record.Details.LargestPassTokens));
    }

    [Fact]
    public void Read_Advisor_IsARecordAtItsOwnModel()
    {
        var batch = Response.Batch("anthropic", """
            {"id":"msg_1","model":"claude-haiku-4-5","created_at":"2026-03-01T10:00:00Z","usage":{"input_tokens":900,"output_tokens":80,
             "iterations":[
              {"type":"message","input_tokens":400,"output_tokens":30},
              {"type":"advisor_message","model":"claude-opus-4-6","input_tokens":1500,"cache_read_input_tokens":700,"output_tokens":600},
              {"type":"message","input_tokens":500,"output_tokens":50},
              {"type":"advisor_message","model":"claude-opus-4-6","input_tokens":100,"output_tokens":40}]}}
            """);

        Assert.Equal(
            [("msg_1", "claude-haiku-4-5", 900L, 0L, 80L), ("msg_1/claude-opus-4-6", "claude-opus-4-6", 1_600L, 700L, 640L)],
            batch.Items.Select(
                item =>
                (item.Record!.Id!, item.Record.Model, item.Record.Counts.Input, item.Record.Counts.CacheRead, item.Record.Counts.Output)));
        Assert.All(batch.Items, item => Assert.Equal(new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc), item.Record!.Timestamp));
    }

    [Fact]
    public void Read_ImpossiblePass_IsRejected()
    {
        var rejection = Native.Rejected(Response.Batch("anthropic",
            """
                {"model":"claude-opus-4-6","usage":{"input_tokens":5,"output_tokens":1,"iterations":[{"type":"compaction",
                 "input_tokens":-5}]}}
                """));

        Assert.Contains("iterations.input_tokens must be a whole number", rejection.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anthropic", """{"speed":"fast","service_tier":"standard","inference_geo":"global"}""", "fast", "global")]
    [InlineData("anthropic", """{"speed":"fast"}""", "fast", null)]
    [InlineData("anthropic", """{"speed":"standard","service_tier":"standard","inference_geo":"not_available"}""", "standard", null)]
    [InlineData("anthropic", """{"speed":"fast","service_tier":"priority","inference_geo":"US"}""", "priority", "us")]
    [InlineData("bedrock", """{"speed":"fast"}""", "fast", null)]
    [InlineData("openrouter", """{"inference_geo":"us"}""", "standard", "us")]
    public void Read_SpeedAndPlace_AreWhatChangesThePrice(string provider, string more, string tier, string? place)
    {
        var record = Response.Record(
            provider, """{"model":"claude-opus-4-6","usage":{"input_tokens":5,"output_tokens":1,""" + more[1..] + "}");

        Assert.Equal((tier, place), (record.ServiceTier, record.Details?.InferenceGeo));
    }

    [Fact]
    public void Read_BatchResult_HasItsPassesAndStaysOfTheBatchTier()
    {
        var body = """{"custom_id":"a","result":{"type":"succeeded","message":""" + Compacted.ReplaceLineEndings("") + "}}";
        var record = Response.Record("anthropic", body, kind: ContentKind.NdJson);

        Assert.Equal((ServiceTiers.Batch, 21_000, 4_400), (record.ServiceTier, record.Counts.Input, record.Counts.Output));
    }

    [Theory]
    [InlineData("""[{"ttl":"1h","inputTokens":8000},{"ttl":"5m","inputTokens":851}]""", 851, 8_000)]
    [InlineData("""[{"ttl":"5m","inputTokens":8851}]""", 8_851, 0)]
    [InlineData("""[{"ttl":"1h","inputTokens":8000}]""", 851, 8_000)]
    [InlineData("[]", 8_851, 0)]
    [InlineData("null", 8_851, 0)]
    public void Read_BedrockCacheDetails_SplitWritesByLifetime(string details, long fiveMinutes, long hour)
    {
        var usage =
            $$"""{"inputTokens":14,"outputTokens":4,"cacheReadInputTokens":2,"cacheWriteInputTokens":8851,"cacheDetails":{{details}}}""";
        var expected = new TokenCounts { Input = 14, CacheRead = 2, CacheWrite5m = fiveMinutes, CacheWrite1h = hour, Output = 4 };
        var model = new RecordDefaults { Model = "anthropic.claude-opus-4-6-v1:0" };

        Assert.Equal(expected, Response.Record("bedrock", $$"""{"output":{},"usage":{{usage}}}""", model).Counts);
        Assert.Equal(
            expected, Response.Record(
            "bedrock", $$"""[{"messageStart":{"role":"assistant"} },{"metadata":{"usage":{{usage}},"metrics":{"latencyMs":5} } }]""",
            model).Counts);
    }

    [Theory]
    [InlineData("openrouter")]
    [InlineData("deepseek")]
    [InlineData("x-ai")]
    public void Read_AnthropicsShapeElsewhere_KeepsItsCacheByLifetime(string provider)
    {
        const string Body =
            """
                {"model":"m","usage":{"input_tokens":5,"cache_creation_input_tokens":90,"cache_read_input_tokens":7,
                 "cache_creation":{"ephemeral_1h_input_tokens":60},"output_tokens":1}}
                """;

        Assert.Equal(new TokenCounts { Input = 5, CacheRead = 7, CacheWrite5m = 30, CacheWrite1h = 60, Output = 1 },
            Response.Record(provider, Body).Counts);
    }
}
