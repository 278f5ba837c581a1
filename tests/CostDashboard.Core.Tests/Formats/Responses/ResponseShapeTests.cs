using CostDashboard.Core.Formats;
using CostDashboard.Core.Tests.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Responses;

public sealed class ResponseShapeTests
{
    private static readonly RecordDefaults Model = new() { Model = "m-1" };

    [Theory]
    [InlineData("openai",
        """
            {"usage":{"total_tokens":100,"input_tokens":50,"output_tokens":50,"input_tokens_details":{"text_tokens":10,"image_tokens":40},
             "output_tokens_details":{"image_tokens":45,"text_tokens":5}}}
            """, 10, 0, 0, 40, 5, 0, 45)]
    [InlineData("openai",
        """
            {"text":"Hi","usage":{"type":"tokens","input_tokens":14,"input_token_details":{"text_tokens":4,"audio_tokens":10},
             "output_tokens":45,"total_tokens":59}}
            """, 4, 0, 10, 0, 45, 0, 0)]
    [InlineData("openai",
        """
            {"usage":{"prompt_tokens":64,"completion_tokens":90,"prompt_tokens_details":{"audio_tokens":44,"cached_tokens":0},
             "completion_tokens_details":{"audio_tokens":70,"reasoning_tokens":0}}}
            """, 20, 0, 44, 0, 20, 70, 0)]
    [InlineData("openai",
        """
            {"type":"response.done","response":{"id":"r","usage":{"input_tokens":100,"output_tokens":20,
             "input_token_details":{"cached_tokens":60,"text_tokens":30,"audio_tokens":70,"cached_tokens_details":{"text_tokens":20,
             "audio_tokens":40}},"output_token_details":{"text_tokens":5,"audio_tokens":15}}}}
            """, 10, 60, 30, 0, 5, 15, 0)]
    [InlineData("azure", """{"usage":{"input_tokens":5,"cache_read_input_tokens":100,"output_tokens":7}}""", 5, 100, 0, 0, 7, 0, 0)]
    [InlineData("x-ai",
        """
            {"usage":{"prompt_tokens":32,"completion_tokens":9,"prompt_tokens_details":{"cached_tokens":6},
             "completion_tokens_details":{"reasoning_tokens":11}}}
            """, 26, 6, 0, 0, 20, 0, 0)]
    [InlineData("cohere", """{"meta":{"billed_units":{"input_tokens":5,"output_tokens":8}}}""", 5, 0, 0, 0, 8, 0, 0)]
    [InlineData("cohere",
        """
            {"usage":{"cached_tokens":2,"billed_units":{"input_tokens":5,"output_tokens":8},"tokens":{"input_tokens":70,"output_tokens":9}}}
            """, 5, 0, 0, 0, 8, 0, 0)]
    [InlineData("voyageai", """{"object":"list","usage":{"total_tokens":10}}""", 10, 0, 0, 0, 0, 0, 0)]
    [InlineData("bedrock", """{"generation":"Hi","prompt_token_count":9,"generation_token_count":5}""", 9, 0, 0, 0, 5, 0, 0)]
    [InlineData("bedrock", """{"embedding":[0.1],"inputTextTokenCount":6}""", 6, 0, 0, 0, 0, 0, 0)]
    [InlineData("groq", """{"object":"chat.completion.chunk","x_groq":{"usage":{"prompt_tokens":9,"completion_tokens":5}}}""", 9, 0, 0, 0,
        5, 0, 0)]
    public void Read_ShapeOfResponse_GivesItsCounts(
        string provider, string body, long input, long cached, long audio, long image, long output, long audioOut, long imageOut)
    {
        var counts = Response.Record(provider, body, Model).Counts;

        Assert.Equal(
            (input, cached, audio, image, output, audioOut, imageOut),
            (counts.Input, counts.CacheRead, counts.InputAudio, counts.InputImage, counts.Output, counts.OutputAudio, counts.OutputImage));
    }

    [Theory]
    [InlineData("bedrock")]
    [InlineData("azure")]
    [InlineData("vertex")]
    [InlineData("anthropic")]
    public void Read_ClaudeOnAnyCloud_KeepsHourLongWritesApart(string provider)
    {
        const string body =
            """
                {"model":"claude-sonnet-4-5","usage":{"input_tokens":5,"cache_creation_input_tokens":90,"cache_read_input_tokens":7,
                 "cache_creation":{"ephemeral_5m_input_tokens":30,"ephemeral_1h_input_tokens":60},"output_tokens":1}}
                """;

        Assert.Equal(new TokenCounts { Input = 5, CacheRead = 7, CacheWrite5m = 30, CacheWrite1h = 60, Output = 1 },
            Response.Record(provider, body).Counts);
    }

    [Theory]
    [InlineData("""
        {"usage":{"inputTokens":4,"outputTokens":5,"cacheReadInputTokens":90,"cacheReadInputTokenCount":90,"cacheWriteInputTokens":8,
         "cacheWriteInputTokenCount":8}}
        """)]
    [InlineData("""{"usage":{"inputTokens":4,"outputTokens":5,"cacheReadInputTokenCount":90,"cacheWriteInputTokenCount":8}}""")]
    [InlineData("""{"usage":{"inputTokens":4,"outputTokens":5,"cacheReadInputTokens":90,"cacheWriteInputTokens":8}}""")]
    public void Read_BedrockTwins_AreOneCount(string body)
    {
        Assert.Equal(
            new TokenCounts { Input = 4, CacheRead = 90, CacheWrite5m = 8, Output = 5 }, Response.Record("bedrock", body, Model).Counts);
    }

    [Theory]
    [InlineData("openai", """{"usage":{"prompt_tokens":5,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":6}}}""",
        "contradicts itself: 6 cached")]
    [InlineData("openai", """{"usage":{"prompt_tokens":5,"completion_tokens":1,"completion_tokens_details":{"reasoning_tokens":2}}}""",
        "contradicts itself: 2 reasoning")]
    [InlineData("anthropic",
        """
            {"usage":{"input_tokens":5,"cache_creation_input_tokens":9,"cache_creation":{"ephemeral_1h_input_tokens":10},"output_tokens":1}}
            """, "contradicts itself: 10 cache writes")]
    [InlineData("openai", """{"usage":{"prompt_tokens":-5,"completion_tokens":1}}""", "usage.prompt_tokens must be a whole number from 0")]
    [InlineData("openai", """{"usage":{"prompt_tokens":1.5,"completion_tokens":1}}""", "got 1.5")]
    [InlineData("openai", """{"usage":{"completion_tokens":1}}""", "no number at usage.prompt_tokens")]
    [InlineData("openai", """{"choices":[]}""", "the response has no \"usage\"")]
    [InlineData("openai", """{"error":{"type":"insufficient_quota","message":"secret"}}""", "it reports error insufficient_quota")]
    public void Read_ImpossibleResponse_IsRejected(string provider, string body, string message)
    {
        var rejection = Native.Rejected(Response.Batch(provider, body, defaults: Model));

        Assert.Equal("usage", rejection.Field);
        Assert.Contains(message, rejection.Message);
        Assert.DoesNotContain("secret", rejection.Message);
    }

    [Fact]
    public void Read_OverlapOfCachedAndAudioNotTold_IsTheFewestPossible()
    {
        var counts = Response.Record(
            "openai", """
                {"model":"gpt-4o-audio-preview","usage":{"prompt_tokens":64,"completion_tokens":1,
                 "prompt_tokens_details":{"audio_tokens":44,"cached_tokens":50}}}
                """).Counts;

        Assert.Equal(new TokenCounts { InputAudio = 14, CacheRead = 50, CacheReadAudio = 30, Output = 1 }, counts);
    }

    [Fact]
    public void Read_PagesAndSeconds_AreUsageOfUnknownCost()
    {
        Assert.False(Response.Record("mistral", """{"model":"mistral-ocr-latest","usage_info":{"pages_processed":3}}""").HasCounts);
        Assert.False(Response.Record("openai", """{"text":"Hi","usage":{"type":"duration","seconds":9}}""", Model).HasCounts);
    }

    [Fact]
    public void Read_NoModel_SaysWhichHeader()
    {
        Assert.Contains("X-CostDashboard-Model", Response.Rejection("bedrock", """{"usage":{"inputTokens":1,"outputTokens":1}}""").Message);
    }

    [Theory]
    [InlineData("""{"serviceTier":"flex"}""", "flex")]
    [InlineData("""{"trafficType":"ON_DEMAND_PRIORITY"}""", "priority")]
    [InlineData("""{"trafficType":"ON_DEMAND"}""", "standard")]
    public void Read_GeminiTier_IsNormalized(string usage, string tier)
    {
        var body = $$"""{"modelVersion":"gemini-2.5-flash","usageMetadata":{"promptTokenCount":1,{{usage[1..]}}}""";

        Assert.Equal(tier, Response.Record("google", body).ServiceTier);
    }

    [Fact]
    public void Read_LoneSurrogatesAndEscapedNames_AreRead()
    {
        const string body = """{"i\u0064":"a\ud800b","\ud800":1,"model":"gpt-4o","us\u0061ge":{"prompt_tokens":1,"completion_tokens":2}}""";

        var record = Response.Record("openai", body);

        Assert.Equal(("a\uFFFDb", 2), (record.Id, record.Counts.Output));
    }

    [Fact]
    public void Find_Names_AreIdsAndAliases()
    {
        Assert.Equal("google", UsageFormats.Find("Gemini", Market.Catalogue)!.Name);
        Assert.Equal("aws", UsageFormats.Find("bedrock", Market.Catalogue)!.Name);
        Assert.Same(UsageFormats.Native, UsageFormats.Find("native", Market.Catalogue));
        Assert.Null(UsageFormats.Find("openai-like", Market.Catalogue));
        Assert.All(UsageFormats.Names(Market.Catalogue), name => Assert.NotNull(UsageFormats.Find(name, Market.Catalogue)));
    }
}
