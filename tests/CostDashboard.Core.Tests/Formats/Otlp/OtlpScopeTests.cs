using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Otlp;

/// <summary>
/// Whether cached tokens are inside the input or beside it, where the cache is the smaller: by the span's total, then by who wrote it.
/// </summary>
public sealed class OtlpScopeTests
{
    private const string Claude = "claude-sonnet-4-5-20250929";

    [Theory]
    [InlineData(6_350L, 5_000, 800)]
    [InlineData(6_900L, 5_000, 800)]
    [InlineData(5_350L, 4_000, 800)]
    public void Total_TellsWhatIsBeside(long total, long plain, long read)
    {
        // 5,000 input, 350 output beside or around 800 read and 200 written; 550 reasoning in the second.
        List<(string, object)> attributes = [.. Usage(5_000, 350, 800, 200), ("gen_ai.usage.total_tokens", total)];
        if (total == 6_900) attributes.Add(("gen_ai.usage.reasoning_tokens", 550L));

        var counts = Record(("tests", "1"), [.. attributes]).Counts;

        Assert.Equal((plain, read, 200), (counts.Input, counts.CacheRead, counts.CacheWrite5m));
        Assert.Equal(total == 6_900 ? 900 : 350, counts.Output);
    }

    [Fact]
    public void Total_WithOnlyTheReads_LeavesTheWritesInside()
    {
        var counts = Record(("tests", "1"), [.. Usage(5_000, 350, 800, 200), ("gen_ai.usage.total_tokens", 6_150L)]).Counts;

        Assert.Equal(new TokenCounts { Input = 4_800, CacheRead = 800, CacheWrite5m = 200, Output = 350 }, counts);
    }

    [Theory]
    [InlineData("@arizeai/openinference-instrumentation-anthropic", "0.1.22", true)]
    [InlineData("@arizeai/openinference-instrumentation-anthropic", "0.2.8", false)]
    [InlineData("@traceloop/instrumentation-anthropic", "0.27.0", true)]
    [InlineData("@traceloop/instrumentation-anthropic", "0.9.1", true)]
    [InlineData("@traceloop/instrumentation-anthropic", "0.28.0", false)]
    [InlineData("opentelemetry.instrumentation.anthropic", "0.40.0", false)]
    [InlineData("opentelemetry.instrumentation.bedrock", "0.62.1", true)]
    [InlineData("strands.telemetry.tracer", "", true)]
    [InlineData("logfire.anthropic", "4.30.0", true)]
    [InlineData("logfire.anthropic", "4.31.0", false)]
    [InlineData("logfire.anthropic", "5.0.0b1", false)]
    [InlineData("@arizeai/openinference-instrumentation-bedrock", "0.5.1", true)]
    [InlineData("openinference.instrumentation.bedrock", "0.1.45", false)]
    [InlineData("openinference.instrumentation.anthropic", "0.1.20", false)]
    [InlineData("openinference.instrumentation.langchain", "0.1.54", true)]
    [InlineData("openinference.instrumentation.langchain", "0.1.55", false)]
    [InlineData("ai", "", true)]
    [InlineData("ai", "7.0.0", false)]
    [InlineData("gen_ai", "", false)]
    [InlineData("somebody.else", "9", false)]
    public void Scope_TellsWhetherTheCacheIsBeside(string name, string version, bool isBeside)
    {
        // Adding up input and output tells nothing: those that count the cache apart do it too.
        var counts = Record((name, version), [.. Usage(5_000, 350, 800, 200), ("gen_ai.usage.total_tokens", 5_350L)]).Counts;

        Assert.Equal(isBeside ? 5_000 : 4_000, counts.Input);
        Assert.Equal((800, 200, 350), (counts.CacheRead, counts.CacheWrite5m, counts.Output));
    }

    [Theory]
    [InlineData("gpt-4o", "strands-agents", "strands.telemetry.tracer", 4_000)]
    [InlineData("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "strands-agents", "strands.telemetry.tracer", 5_000)]
    [InlineData("amazon.nova-pro-v1:0", "aws", "openinference.instrumentation.bedrock", 5_000)]
    [InlineData(Claude, "anthropic.messages", "ai", 5_000)]
    [InlineData(Claude, "amazon-bedrock", "ai", 5_000)]
    [InlineData("anthropic/" + Claude, "gateway", "ai", 5_000)]
    [InlineData("anthropic/" + Claude, "openrouter", "ai", 4_000)]
    [InlineData("gpt-4o", "openai.responses", "ai", 4_000)]
    public void Scope_ThatPassesOnWhatTheProviderCounts_GoesByIt(string model, string provider, string scope, long plain)
    {
        var span = new TestSpan
        {
            Scope = (scope, ""),
            Attributes = [("gen_ai.request.model", model), ("gen_ai.system", provider), .. Usage(5_000, 350, 800, 200)],
        };

        Assert.Equal(plain, Native.Accepted(Traces.Batch(span)).Counts.Input);
    }

    [Fact]
    public void AiSdk_FromVersion6_SaysWhatWasNotCached()
    {
        var counts = Record(
            ("ai", ""),
            [("gen_ai.system", "anthropic.messages"), .. Usage(10_000, 60, 600, 300), ("ai.usage.inputTokenDetails.noCacheTokens",
                9_100L)]).Counts;

        Assert.Equal(new TokenCounts { Input = 9_100, CacheRead = 600, CacheWrite5m = 300, Output = 60 }, counts);
    }

    [Fact]
    public void OpenLit_OnBedrock_CountsTheCacheBeside()
    {
        var span = Traces.Call([("gen_ai.system", "aws.bedrock"), .. Usage(5_000, 350, 800, 200)]);

        Assert.Equal(5_000, Native.Accepted(Traces.Batch([("telemetry.sdk.name", "openlit")], [span])).Counts.Input);
    }

    private static UsageRecord Record((string, string) scope, (string, object)[] attributes) =>
        Native.Accepted(Traces.Batch(new TestSpan { Scope = scope, Attributes = [("gen_ai.request.model", Claude), .. attributes] }));

    private static (string, object)[] Usage(long input, long output, long read, long written) =>
    [
        ("gen_ai.usage.input_tokens", input), ("gen_ai.usage.output_tokens", output),
        ("gen_ai.usage.cache_read_input_tokens", read), ("gen_ai.usage.cache_creation_input_tokens", written),
    ];
}
