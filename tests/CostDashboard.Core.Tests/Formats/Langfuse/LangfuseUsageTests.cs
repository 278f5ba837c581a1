using CostDashboard.Core.Usage;
using Sender = CostDashboard.Core.Tests.Formats.Foreign.Foreign;

namespace CostDashboard.Core.Tests.Formats.Langfuse;

/// <summary>What usage and cost mean in the names that integrations of Langfuse give them.</summary>
public sealed class LangfuseUsageTests : LangfuseBodies
{
    [Fact]
    public void Read_WrapperOfOpenAi_TakesItsWholeInputApart()
    {
        // Langfuse's own wrapper sends all 2,006 input tokens as "input", though 1,920 of them were cached; the total tells.
        var record = Sender.RecordOf("langfuse", "langfuse-openai-wrapper.json");

        Assert.Equal(new TokenCounts { Input = 86, CacheRead = 1_920, Output = 300, Reasoning = 120 }, record.Counts);
        Assert.Equal(("gpt-4o-2024-08-06", "wrapped"), (record.Model, record.Feature));
        // 86 × 2.50 + 1,920 × 1.25 + 300 × 10 micro-dollars.
        Assert.Equal(0.005615m, Sender.Cost(record));
    }

    [Theory]
    [InlineData("""{"input":100,"output":20}""", 100, 0, 0, 20, 0)]
    [InlineData("""{"input":"100","output":"20","total":"120"}""", 100, 0, 0, 20, 0)]
    // Langfuse's rule: types of usage do not overlap.
    [InlineData("""{"input":60,"input_cached_tokens":40,"output":15,"output_reasoning_tokens":5,"total":120}""", 60, 40, 0, 20, 5)]
    [InlineData("""{"input":60,"input_cached_tokens":40,"output":15,"output_reasoning_tokens":5}""", 60, 40, 0, 20, 5)]
    // What others send: the whole, and its parts beside it.
    [InlineData("""{"input":100,"input_cached_tokens":40,"output":20,"output_reasoning_tokens":5,"total":120}""", 60, 40, 0, 20, 5)]
    [InlineData("""{"input":60,"input_cached_tokens":40,"output":20,"output_reasoning_tokens":5,"total":120}""", 60, 40, 0, 20, 5)]
    [InlineData("""{"input":100,"input_cached_tokens":40,"output":15,"output_reasoning_tokens":5,"total":120}""", 60, 40, 0, 20, 5)]
    // LiteLLM: what was read is taken out of the input, what was written stays in it.
    [InlineData("""{"input":60,"cache_read_input_tokens":40,"cache_creation_input_tokens":10,"output":20,"total":120}""", 50, 40, 10, 20,
        0)]
    [InlineData("""{"input":50,"input_cache_read":40,"input_cache_creation":10,"output":20}""", 50, 40, 10, 20, 0)]
    [InlineData("""{"input_tokens":50,"cache_read_input_tokens":40,"cache_creation_input_tokens":10,"output_tokens":20}""", 50, 40, 10, 20,
        0)]
    [InlineData("""
        {"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"prompt_tokens_details":{"cached_tokens":40},
         "completion_tokens_details":{"reasoning_tokens":5}}
        """, 60, 40, 0, 20, 5)]
    [InlineData("""
        {"input_tokens":100,"output_tokens":20,"total_tokens":120,"input_tokens_details":{"cached_tokens":40},
         "output_tokens_details":{"reasoning_tokens":5}}
        """, 60, 40, 0, 20, 5)]
    [InlineData("""
        {"promptTokenCount":100,"cachedContentTokenCount":40,"candidatesTokenCount":15,"thoughtsTokenCount":5,"totalTokenCount":120}
        """, 60, 40, 0, 20, 5)]
    [InlineData("""{"input":90,"input_text_tokens":10,"output":20,"something":7,"cost":null}""", 100, 0, 0, 20, 0)]
    public void Read_UsageDetails_AreDisjoint(string details, long input, long cached, long written, long output, long reasoning)
    {
        var record = Generation($$"""{"id":"g","usage":{"input":999,"output":999},"usageDetails":{{details}},"model":"m"}""");

        Assert.Equal(new TokenCounts { Input = input, CacheRead = cached, CacheWrite5m = written, Output = output, Reasoning = reasoning },
            record.Counts);
    }

    [Fact]
    public void Read_CacheWritesByLifetime_KeepTheirs()
    {
        var record = Generation(
            """
                {"id":"g","model":"m","usageDetails":{"input":1,"input_cache_creation_5m":20,"input_cache_creation_1h":300,
                 "input_audio_tokens":4,"output_audio_tokens":5}}
                """);

        Assert.Equal(new TokenCounts { Input = 1, CacheWrite5m = 20, CacheWrite1h = 300, InputAudio = 4, OutputAudio = 5 }, record.Counts);
    }

    [Theory]
    // LangChain's callback: writes by lifetime, beside their sum or with 0 in its place.
    [InlineData("""
        {"input":19,"input_cache_read":2000,"input_cache_creation":0,"input_ephemeral_5m_input_tokens":1000,
         "input_ephemeral_1h_input_tokens":38000,"output":400,"total":41419}
        """, 19, 2_000, 1_000, 38_000, 400)]
    [InlineData("""
        {"input":19,"input_cache_read":2000,"input_cache_creation":1000,"input_ephemeral_5m_input_tokens":1000,"output":400,"total":3419}
        """, 19, 2_000, 1_000, 0, 400)]
    [InlineData("""{"input":19,"input_cache_creation":1000,"input_ephemeral_1h_input_tokens":600,"output":400}""", 19, 0, 400, 600, 400)]
    // The same, where it has taken the writes out twice and stopped at 0.
    [InlineData("""
        {"input":0,"input_cache_read":2000,"input_cache_creation":1000,"input_ephemeral_1h_input_tokens":1000,"output":400,"total":3419}
        """, 19, 2_000, 0, 1_000, 400)]
    // The same of an input that never had the cache in it.
    [InlineData("""{"input":0,"input_cache_read":9000,"output":10,"total":60}""", 50, 9_000, 0, 0, 10)]
    [InlineData("""
        {"input":50,"output":10,"cache_creation_input_tokens":700,"cache_creation_ephemeral_5m_input_tokens":200,
         "cache_creation_ephemeral_1h_input_tokens":500}
        """, 50, 0, 200, 500, 10)]
    // Amazon's names.
    [InlineData("""{"inputTokens":40,"outputTokens":38,"totalTokens":10578,"cacheReadInputTokens":10000,"cacheWriteInputTokens":500}""", 40,
        10_000, 500, 0, 38)]
    [InlineData("""{"input":40,"output":38,"cacheReadInputTokenCount":10000,"cacheWriteInputTokenCount":500,"invocationLatency":3569}""",
        40, 10_000, 500, 0, 38)]
    // Two names of one count.
    [InlineData("""{"input":86,"input_cached_tokens":1920,"cache_read_input_tokens":1920,"output":300}""", 86, 1_920, 0, 0, 300)]
    // Vertex by way of LangChain; the sum of what was cached stands beside its modalities.
    [InlineData("""
        {"input":0,"input_modality_TEXT":400,"cached_modality_TEXT":600,"cached_content_token_count":600,"output":0,
         "output_modality_TEXT":200,"total":1200}
        """, 400, 600, 0, 0, 200)]
    [InlineData("""{"prompt_token_count":100,"cached_content_token_count":40,"candidates_token_count":15}""", 60, 40, 0, 0, 15)]
    [InlineData("""{"input":2000,"input_priority":80,"input_priority_cache_read":1920,"output":300,"output_priority":300,"total":2300}""",
        80, 1_920, 0, 0, 300)]
    [InlineData("""{"input":0,"input_flex":80,"input_flex_cache_read":1920,"output":0,"output_flex":300,"total":2300}""", 80, 1_920, 0, 0,
        300)]
    [InlineData("""{"input":50,"input_token_details":{"cache_read":7,"cache_creation":9},"output":10}""", 50, 7, 9, 0, 10)]
    [InlineData("""{"input":20,"output":198,"total":623}""", 20, 0, 0, 0, 603)]
    public void Read_NamesOfIntegrations_AreTheSameCounts(
        string details, long input, long cached, long written5m, long written1h, long output)
    {
        var record = Generation($$"""{"id":"g","model":"m","usageDetails":{{details}}}""");

        Assert.Equal(
            new TokenCounts { Input = input, CacheRead = cached, CacheWrite5m = written5m, CacheWrite1h = written1h, Output = output },
            record.Counts);
    }

    [Fact]
    public void Read_ModalitiesOfVertex_KeepSoundAndPictures()
    {
        var record = Generation(
            """
                {"id":"g","model":"m","usageDetails":{"input":0,"input_modality_TEXT":100,"input_modality_AUDIO":30,
                 "cached_modality_AUDIO":70,"cached_modality_TEXT":5,"output":0,"output_modality_IMAGE":1290,"total":1495}}
                """);

        Assert.Equal(
            new TokenCounts { Input = 100, CacheRead = 75, CacheReadAudio = 70, InputAudio = 30, OutputImage = 1_290 }, record.Counts);
    }

    [Theory]
    [InlineData("""{"input_tokens":50,"output_tokens":10,"cache_read_input_tokens":9000,"cache_creation_input_tokens":500}""", 50, 9_000,
        500, 0, 10)]
    [InlineData("""
        {"input_tokens":50,"output_tokens":10,"cache_read_input_tokens":30,"cache_creation_input_tokens":500,
         "cache_creation":{"ephemeral_5m_input_tokens":200,"ephemeral_1h_input_tokens":300},"service_tier":"standard"}
        """, 50, 30, 200, 300, 10)]
    [InlineData("""{"input_tokens":50,"output_tokens":10,"cache_read_input_tokens":30,"output_tokens_details":{"thinking_tokens":4}}""", 50,
        30, 0, 0, 10)]
    [InlineData("""
        {"input_tokens":50,"output_tokens":10,"iterations":[{"type":"compaction","input_tokens":1000,"output_tokens":40},{"type":"message",
         "input_tokens":50,"output_tokens":10}]}
        """, 1_050, 0, 0, 0, 50)]
    public void Read_AnthropicsNamesInOldUsage_AreNotLost(
        string usage, long input, long cached, long written5m, long written1h, long output)
    {
        var record = Generation($$"""{"id":"g","model":"m","usage":{{usage}}}""");

        Assert.Equal(
            new TokenCounts { Input = input, CacheRead = cached, CacheWrite5m = written5m, CacheWrite1h = written1h, Output = output },
            record.Counts);
    }

    [Theory]
    [InlineData("""{"promptTokens":10,"completionTokens":5,"totalTokens":15}""", 10, 5, true)]
    [InlineData("""{"input":10,"output":5,"total":15,"unit":"TOKENS"}""", 10, 5, true)]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":5}""", 10, 5, true)]
    [InlineData("""{"input":10,"output":null,"unit":null}""", 10, 0, true)]
    [InlineData("""{"input":10,"output":5,"unit":"CHARACTERS"}""", 0, 0, false)]
    [InlineData("""{"total":15}""", 0, 0, false)]
    public void Read_OldUsage_InEachShape(string usage, long input, long output, bool hasCounts)
    {
        var record = Generation($$$"""{"id":"g","model":"gpt-4o","usage":{{{usage}}}}""");

        Assert.Equal((input, output, hasCounts), (record.Counts.Input, record.Counts.Output, record.HasCounts));
        Assert.Equal(hasCounts, Sender.Cost(record) is not null);
    }

    [Theory]
    [InlineData("""{"costDetails":{"input":0.1,"output":0.2,"total":0.5}}""", "0.5")]
    [InlineData("""{"costDetails":{"input":0.1,"output":"0.2","cache":null}}""", "0.3")]
    [InlineData("""{"usage":{"input":1,"inputCost":0.1,"outputCost":0.2}}""", "0.3")]
    [InlineData("""{"usage":{"input":1,"inputCost":0.1,"totalCost":0.7}}""", "0.7")]
    public void Read_Cost_IsTheReportedOne(string more, string usd) =>
        Assert.Equal(Money.FromUsd(decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture)),
            Generation("""{"id":"g","model":"m",""" + more[1..]).ReportedCost);

    [Fact]
    public void Read_TotalOfAnEmbedding_IsInput() => Assert.Equal(15, Native.Accepted(Batch(
        Event("embedding-create", """{"id":"g","model":"text-embedding-3-small","usage":{"total":15}}"""))).Counts.Input);

    [Theory]
    [InlineData("\"usageDetails\":{\"input\":-1}", "usageDetails.input")]
    [InlineData("\"usageDetails\":{\"input\":1.5}", "usageDetails.input")]
    [InlineData("\"usageDetails\":{\"output\":\"NaN\"}", "usageDetails.output")]
    [InlineData("\"usageDetails\":{\"input\":10,\"input_cached_tokens\":40,\"output\":5,\"total\":15}", "usage")]
    [InlineData("\"usage\":{\"promptTokens\":1e30}", "usage.promptTokens")]
    [InlineData("\"usage\":{\"input\":1},\"costDetails\":{\"total\":-1}", "costDetails.total")]
    [InlineData("\"usage\":{\"input\":1},\"costDetails\":{\"input\":1e300}", "costDetails")]
    [InlineData("\"usage\":{\"input\":1},\"startTime\":\"soon\"", "startTime")]
    [InlineData("\"usage\":{\"input\":1},\"startTime\":\"2014-01-01T00:00:00Z\"", "startTime")]
    [InlineData("\"usage\":{\"input\":1},\"model\":\"bad\\u0001\"", "model")]
    public void Read_WrongValue_NamesLangfusesField(string field, string name)
    {
        var rejection = Native.Rejected(Batch(Event("generation-create", $$"""{"id":"g-1","model":"m",{{field}}}""")));

        Assert.Equal(("g-1", name), (rejection.Id, rejection.Field));
    }
}
