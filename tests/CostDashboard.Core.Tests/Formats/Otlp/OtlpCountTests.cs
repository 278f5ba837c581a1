using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Otlp;

/// <summary>Inclusive counts become disjoint, whatever the sender makes of the convention.</summary>
public sealed class OtlpCountTests
{
    [Fact]
    public void Cache_MoreThanInput_WasCountedApart()
    {
        // Anthropic's own way: 50 uncached beside 900 read and 100 written.
        var counts = Traces.Record(Input(50), Cached(900), Written(100), Output(10)).Counts;

        Assert.Equal(new TokenCounts { Input = 50, CacheRead = 900, CacheWrite5m = 100, Output = 10 }, counts);
    }

    [Fact]
    public void Cache_AllOfInput_LeavesNone() =>
        Assert.Equal(new TokenCounts { CacheRead = 900, CacheWrite5m = 100, Output = 1 },
            Traces.Record(Input(1000), Cached(900), Written(100), Output(1)).Counts);

    [Fact]
    public void Cache_OfOpenLitForAnthropic_IsApartEvenWhereItWouldFit()
    {
        var span = Traces.Call(("gen_ai.system", "anthropic"), Input(500), Cached(300), Output(1));

        var fromOpenLit = Native.Accepted(Traces.Batch([("telemetry.sdk.name", "openlit")], [span])).Counts;
        var fromOthers = Native.Accepted(Traces.Batch([("telemetry.sdk.name", "opentelemetry")], [span])).Counts;

        Assert.Equal((500, 300), (fromOpenLit.Input, fromOpenLit.CacheRead));
        Assert.Equal((200, 300), (fromOthers.Input, fromOthers.CacheRead));
    }

    [Fact]
    public void Reasoning_MoreThanOutput_WasCountedApart()
    {
        var counts = Traces.Record(Input(1), Output(10), ("gen_ai.usage.reasoning.output_tokens", 90L)).Counts;

        Assert.Equal((100, 90), (counts.Output, counts.Reasoning));
    }

    [Fact]
    public void CacheWrite_OfAnHour_IsPartOfAllWrites()
    {
        var counts = Traces.Record(Input(1000), Written(300), ("anthropic.usage.cache_creation.ephemeral_1h_input_tokens", 100L)).Counts;

        Assert.Equal((700, 200, 100), (counts.Input, counts.CacheWrite5m, counts.CacheWrite1h));
    }

    [Fact]
    public void Audio_IsTakenOutOfInputAndOutput()
    {
        // 100 in: 40 audio, of which 20 cached; 30 cached in all: 10 cached text, 20 fresh audio, 50 plain. 60 out: 25 audio.
        var counts = Traces.Record(Input(100), Cached(30), Output(60), ("gen_ai.usage.audio.input_tokens", 40L),
            ("gen_ai.usage.audio.cache_read.input_tokens", 20L), ("gen_ai.usage.audio.output_tokens", 25L)).Counts;

        Assert.Equal(
            new TokenCounts { Input = 50, CacheRead = 30, CacheReadAudio = 20, InputAudio = 20, Output = 35, OutputAudio = 25 }, counts);
    }

    [Fact]
    public void Audio_MoreThanInput_IsRejected() =>
        Assert.Equal("usage", Traces.Rejection(Input(10), ("llm.token_count.prompt_details.audio", 11L)).Field);

    [Theory]
    [InlineData(70L, null, 70, 30)]
    [InlineData(null, 30L, 70, 30)]
    [InlineData(100L, 50L, 100, 50)]
    [InlineData(120L, null, 120, 0)]
    public void Total_FillsTheMissingDirection(long? input, long? output, long expectedInput, long expectedOutput)
    {
        List<(string, object)> attributes = [("llm.usage.total_tokens", 100L)];
        if (input is { } i) attributes.Add(Input(i));
        if (output is { } o) attributes.Add(Output(o));

        var counts = Traces.Record([.. attributes]).Counts;

        Assert.Equal((expectedInput, expectedOutput), (counts.Input, counts.Output));
    }

    [Fact]
    public void Total_Alone_IsRejectedExceptForEmbeddings()
    {
        Assert.Equal("usage", Traces.Rejection(("llm.usage.total_tokens", 100L)).Field);
        Assert.Equal(100, Traces.Record(("llm.usage.total_tokens", 100L), ("gen_ai.operation.name", "embeddings")).Counts.Input);
        Assert.Equal(100, Traces.Record(("llm.token_count.total", 100L), ("openinference.span.kind", "EMBEDDING")).Counts.Input);
    }

    [Fact]
    public void WebSearches_AreCounted() =>
        Assert.Equal(3, Traces.Record(Input(1), ("gen_ai.usage.web_search_requests", 3L)).Counts.WebSearches);

    [Fact]
    public void Counts_AllZero_AreARecord() => Assert.True(Traces.Record(Input(0), Output(0)).HasCounts);

    private static (string, object) Input(long count) => ("gen_ai.usage.input_tokens", count);

    private static (string, object) Output(long count) => ("gen_ai.usage.output_tokens", count);

    private static (string, object) Cached(long count) => ("gen_ai.usage.cache_read.input_tokens", count);

    private static (string, object) Written(long count) => ("gen_ai.usage.cache_creation.input_tokens", count);
}
