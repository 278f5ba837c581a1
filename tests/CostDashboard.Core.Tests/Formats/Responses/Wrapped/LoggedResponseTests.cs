using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Responses;

/// <summary>Responses as logs and gateways keep them.</summary>
public sealed class LoggedResponseTests
{
    [Theory]
    [InlineData("gemini",
        """
            {"request":{"contents":[]},"response":{"candidates":[{"finishReason":"STOP"}],"modelVersion":"gemini-2.5-flash",
             "responseId":"g1","usageMetadata":{"promptTokenCount":100,"candidatesTokenCount":20}}}
            """, "g1", "gemini-2.5-flash")]
    [InlineData("openai",
        """
            {"id":"pk1","created_at":"2026-03-01T10:00:00Z","request":{"body":{"model":"gpt-4o"}},"response":{"status":200,
             "body":{"id":"c1","model":"gpt-4o-2024-08-06","usage":{"prompt_tokens":100,"completion_tokens":20}}}}
            """, "c1", "gpt-4o-2024-08-06")]
    [InlineData("openai",
        """
            {"request_id":"q","request_created_at":"2026-03-01T10:00:00Z","response_body":{"id":"c1","model":"gpt-4o",
             "usage":{"prompt_tokens":100,"completion_tokens":20}}}
            """, "c1", "gpt-4o")]
    [InlineData("openai",
        """{"request_id":"q","request_model":"gpt-4o","response_body":"{\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":20}}"}""",
        "q", "gpt-4o")]
    [InlineData("anthropic",
        """
            {"request":{"model":"claude-opus-4-6"},"response":{"id":"m1","model":"claude-opus-4-6","usage":{"input_tokens":100,
             "output_tokens":20}}}
            """, "m1", "claude-opus-4-6")]
    public void Read_RequestAndResponse_IsAnOrdinaryCall(string provider, string body, string id, string model)
    {
        var record = Response.Record(provider, body);

        Assert.Equal((id, model, ServiceTiers.Standard), (record.Id, record.Model, record.ServiceTier));
        Assert.Equal((100, 20), (record.Counts.Input, record.Counts.Output));
    }

    [Theory]
    [InlineData("""
        {"request":{},"status":"","response":{"modelVersion":"gemini-2.5-flash","usageMetadata":{"promptTokenCount":9,
         "candidatesTokenCount":3}}}
        """)]
    [InlineData("""
        {"request":{},"processed_time":"2026-03-01T10:00:00Z","response":{"modelVersion":"gemini-2.5-flash",
         "usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":3}}}
        """)]
    [InlineData("""
        {"key":"k","request":{},"response":{"modelVersion":"gemini-2.5-flash","usageMetadata":{"promptTokenCount":9,
         "candidatesTokenCount":3}}}
        """)]
    public void Read_LineOfABatch_IsStillOne(string line) => Assert.Equal(ServiceTiers.Batch, Response.Record("google", line).ServiceTier);

    [Fact]
    public void Read_TimeOfTheEntry_FillsWhatTheResponseLacks() => Assert.Equal(
        new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc),
        Response.Record(
            "openai", """
                {"created_at":"2026-03-01T10:00:00Z","response":{"body":{"id":"c","model":"gpt-4o","usage":{"prompt_tokens":1,
                 "completion_tokens":2}}}}
                """).Timestamp);

    [Fact]
    public void Read_OpenRoutersGeneration_IsByItsNativeCounts()
    {
        var record = Response.Record("openrouter", """
            {"data":{"id":"gen-1","model":"anthropic/claude-sonnet-4.5","created_at":"2026-03-01T10:00:00.000Z","tokens_prompt":900,
             "tokens_completion":190,
             "native_tokens_prompt":1000,"native_tokens_completion":200,"native_tokens_reasoning":50,"native_tokens_cached":800,
              "total_cost":0.0042,"usage":0.0042}}
            """);

        Assert.Equal(new TokenCounts { Input = 200, CacheRead = 800, Output = 200, Reasoning = 50 }, record.Counts);
        Assert.Equal(("gen-1", "anthropic/claude-sonnet-4.5", 0.0042m), (record.Id, record.Model, record.ReportedCost!.Value.Usd));
    }

    [Theory]
    // Gemini's compatible endpoint leaves thinking out of the completion.
    [InlineData("""{"prompt_tokens":20,"completion_tokens":198,"total_tokens":623}""", 20, 0, 0, 603, 0)]
    [InlineData("""{"prompt_tokens":20,"completion_tokens":198,"total_tokens":623,"completion_tokens_details":{"reasoning_tokens":405}}""",
        20, 0, 0, 603, 405)]
    [InlineData("""{"prompt_tokens":20,"completion_tokens":198,"total_tokens":218}""", 20, 0, 0, 198, 0)]
    [InlineData("""{"prompt_tokens":20,"completion_tokens":198}""", 20, 0, 0, 198, 0)]
    [InlineData("""{"prompt_tokens":20,"completion_tokens":198,"total_tokens":5}""", 20, 0, 0, 198, 0)]
    // A gateway that counts the cache apart.
    [InlineData("""{"prompt_tokens":20,"completion_tokens":10,"total_tokens":530,"prompt_tokens_details":{"cached_tokens":500}}""", 20, 500,
        0, 10, 0)]
    [InlineData("""
        {"prompt_tokens":20,"completion_tokens":10,"total_tokens":30,"cache_read_input_tokens":500,"cache_creation_input_tokens":70}
        """, 20, 500, 70, 10, 0)]
    [InlineData("""
        {"prompt_tokens":590,"completion_tokens":10,"total_tokens":600,"cache_read_input_tokens":500,"cache_creation_input_tokens":70}
        """, 20, 500, 70, 10, 0)]
    public void Read_TotalOfOpenAisShape_TellsWhatStandsOutside(
        string usage, long input, long cached, long written, long output, long reasoning)
    {
        foreach (var provider in new[] { "google", "openai" })
        {
            var record = Response.Record(
                provider, $$"""{"id":"c","object":"chat.completion","model":"gemini-2.5-flash","usage":{{usage}}}""");

            Assert.Equal(
                new TokenCounts { Input = input, CacheRead = cached, CacheWrite5m = written, Output = output, Reasoning = reasoning },
                record.Counts);
        }
    }
}
