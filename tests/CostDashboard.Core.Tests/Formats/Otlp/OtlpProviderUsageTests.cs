using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Otlp;

/// <summary>What a provider's own answer on a span says, as versions 4 to 7 of the AI SDK and Logfire write it.</summary>
public sealed class OtlpProviderUsageTests
{
    [Fact]
    public void Anthropic_InAiSdk4_CountsItsCacheBeside()
    {
        var counts = Call(
            "anthropic.messages", 500, 40, """{"anthropic":{"cacheCreationInputTokens":100,"cacheReadInputTokens":300}}""").Counts;

        Assert.Equal(new TokenCounts { Input = 500, CacheRead = 300, CacheWrite5m = 100, Output = 40 }, counts);
    }

    [Fact]
    public void Anthropic_InAiSdk5_SaysHowLongItsCacheLives()
    {
        var record = Call("anthropic.messages", 500, 40, """
            {"anthropic":{"usage":{"input_tokens":500,"cache_creation_input_tokens":100,"cache_read_input_tokens":300,
             "cache_creation":{"ephemeral_5m_input_tokens":30,
             "ephemeral_1h_input_tokens":70},"output_tokens":1,"server_tool_use":{"web_search_requests":2},"service_tier":"batch"},
              "cacheCreationInputTokens":100,"container":null}}
            """);

        Assert.Equal(new TokenCounts { Input = 500, CacheRead = 300, CacheWrite5m = 30, CacheWrite1h = 70, Output = 40, WebSearches = 2 },
            record.Counts);
        Assert.Equal("batch", record.ServiceTier);
    }

    [Fact]
    public void Anthropic_InFastMode_HasItsTier() =>
        Assert.Equal(
            "fast", Call(
            "anthropic.messages", 500, 40,
            """{"anthropic":{"usage":{"input_tokens":500,"service_tier":"standard","speed":"fast"}}}""").ServiceTier);

    [Fact]
    public void Anthropic_InAiSdk7_IsInsideTheInput()
    {
        // 48,183 = 2 + 47,105 + 1,076, of which all writes are for an hour.
        var counts = Call("anthropic", 48_183, 714, """
            {"anthropic":{"usage":{"input_tokens":2,"cache_read_input_tokens":47105,"cache_creation_input_tokens":1076,
             "cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":1076}}}}
            """, ("gen_ai.usage.cache_read.input_tokens", 47_105L), ("gen_ai.usage.cache_creation.input_tokens", 1_076L)).Counts;

        Assert.Equal(new TokenCounts { Input = 2, CacheRead = 47_105, CacheWrite1h = 1_076, Output = 714 }, counts);
    }

    [Fact]
    public void Lifetimes_ThatDoNotFitTheWrites_AreNotUsed()
    {
        var counts = Call(
            "anthropic", 48_183, 714,
            """{"anthropic":{"usage":{"cache_creation_input_tokens":1076,"cache_creation":{"ephemeral_1h_input_tokens":1076}}}}""",
            ("gen_ai.usage.cache_creation.input_tokens", 500L)).Counts;

        Assert.Equal((500, 0), (counts.CacheWrite5m, counts.CacheWrite1h));
    }

    [Theory]
    [InlineData("openai.chat", """{"openai":{"cachedPromptTokens":300,"reasoningTokens":20,"acceptedPredictionTokens":0}}""", 200, 300, 0,
        20)]
    [InlineData("azure-openai.responses", """{"openai":{"responseId":"r","cachedPromptTokens":300,"reasoningTokens":null}}""", 200, 300, 0,
        0)]
    [InlineData("google.generative-ai",
        """{"google":{"groundingMetadata":null,"usageMetadata":{"cachedContentTokenCount":300,"thoughtsTokenCount":20}}}""", 200, 300, 0,
        20)]
    [InlineData("deepseek.chat", """{"deepseek":{"promptCacheHitTokens":300,"promptCacheMissTokens":200}}""", 200, 300, 0, 0)]
    [InlineData("amazon-bedrock", """{"bedrock":{"usage":{"cacheReadInputTokens":300,"cacheWriteInputTokens":100}}}""", 500, 300, 100, 0)]
    [InlineData("amazon-bedrock", """{"bedrock":{"usage":{"cacheReadInputTokens":null,"cacheWriteInputTokens":null}}}""", 500, 0, 0, 0)]
    [InlineData("openai.chat", """["not", "an object"]""", 500, 0, 0, 0)]
    [InlineData("openai.chat", """{"openai":{"cachedPromptTokens":300}""", 500, 0, 0, 0)]
    [InlineData("openai.chat", "not json", 500, 0, 0, 0)]
    public void OtherProviders_FillWhatTheAttributesLack(
        string provider, string metadata, long plain, long read, long written, long reasoning)
    {
        var counts = Call(provider, 500, 40, metadata).Counts;

        Assert.Equal(
            new TokenCounts { Input = plain, CacheRead = read, CacheWrite5m = written, Output = 40, Reasoning = reasoning }, counts);
    }

    [Theory]
    [InlineData("""{"openrouter":{"usage":{"promptTokensDetails":{"cachedTokens":300},"cost":0.0125}}}""")]
    [InlineData("""{"gateway":{"routing":{"finalProvider":"openai"},"cost":"0.0125"},"openai":{"cachedPromptTokens":300}}""")]
    public void Cost_OfARouter_IsReported(string metadata)
    {
        var record = Call("openrouter", 500, 40, metadata);

        Assert.Equal((0.0125m, 300), (record.ReportedCost!.Value.Usd, record.Counts.CacheRead));
    }

    [Fact]
    public void Attributes_GoBeforeTheAnswer() =>
        Assert.Equal(
            200, Call(
            "openai.chat", 500, 40, """{"openai":{"cachedPromptTokens":300}}""", ("ai.usage.cachedInputTokens", 200L)).Counts.CacheRead);

    [Fact]
    public void Logfire_RawUsage_GivesTheCacheThatItsOlderVersionsLeaveOut()
    {
        var span = new TestSpan
        {
            Scope = ("logfire.anthropic", "4.2.0"),
            Attributes =
            [
                ("gen_ai.request.model", "claude-sonnet-4-5"), ("gen_ai.system", "anthropic"), ("gen_ai.usage.input_tokens", 500L),
                ("gen_ai.usage.output_tokens", 40L),
                (
                    "response_data",
                    """
                        {"message":{"role":"assistant","content":"SECRET"},"usage":{"input_tokens":500,"cache_creation_input_tokens":100,
                         "cache_read_input_tokens":300,"output_tokens":40}}
                        """),
            ],
        };

        Assert.Equal(
            new TokenCounts { Input = 500, CacheRead = 300, CacheWrite5m = 100, Output = 40 }, Native.Accepted(Traces.Batch(span)).Counts);
    }

    [Fact]
    public void Metadata_OfTheCaller_IsAttribution()
    {
        var record = Traces.Record(
            ("ai.operationId", "ai.streamText.doStream"), ("gen_ai.usage.input_tokens", 1L), ("ai.telemetry.metadata.userId", "u-7"),
            ("ai.telemetry.metadata.teamId", "search"), ("ai.telemetry.metadata.projectId", "p"),
            ("ai.telemetry.metadata.sessionId", "s-1"), ("ai.telemetry.functionId", "f"));

        Assert.Equal(
            ("u-7", "search", "p", "f", "s-1"),
            (record.User, record.Team, record.Project, record.Feature, record.Details!.Tags!["session"]));
    }

    [Fact]
    public void Count_ThatIsNaN_IsNotSaid() =>
        Assert.Equal(
            7, Native.Accepted(
            Traces.Read(
            ProtobufBody.Of(
            [], Traces.Call(("ai.usage.promptTokens", double.NaN), ("gen_ai.usage.output_tokens", 7L)))).Batch).Counts.Output);

    private static UsageRecord Call(string provider, long input, long output, string metadata, params (string, object)[] more) =>
        Native.Accepted(Traces.Batch(new TestSpan
    {
        Scope = ("ai", ""),
        Attributes =
        [
            ("ai.operationId", "ai.generateText.doGenerate"), ("ai.response.providerMetadata", metadata), ("gen_ai.system", provider),
            ("gen_ai.request.model", "some-model"),
            ("gen_ai.usage.input_tokens", input), ("gen_ai.usage.output_tokens", output), .. more,
        ],
    }));
}
