using CostDashboard.Core.Formats.Otlp;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Otlp;

/// <summary>
/// What each kind of instrumentation writes for one call: 1,000 input of which 700 from the cache and 200 written to it, 80 output of which
/// 30 reasoning.
/// </summary>
public sealed class OtlpSpellingTests
{
    private static readonly TokenCounts Expected = new() { Input = 100, CacheRead = 700, CacheWrite5m = 200, Output = 80, Reasoning = 30 };

    [Theory]
    [InlineData("gen_ai.usage.input_tokens", "gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_write.input_tokens",
        "gen_ai.usage.output_tokens", "gen_ai.usage.reasoning.output_tokens")]
    [InlineData("gen_ai.usage.input_tokens", "gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_creation.input_tokens",
        "gen_ai.usage.output_tokens", "gen_ai.usage.reasoning_tokens")]
    [InlineData("gen_ai.usage.prompt_tokens", "gen_ai.usage.cache_read_input_tokens", "gen_ai.usage.cache_creation_input_tokens",
        "gen_ai.usage.completion_tokens", "gen_ai.usage.reasoning_tokens")]
    [InlineData("llm.usage.prompt_tokens", "llm.usage.cache_read_input_tokens", "llm.usage.cache_creation_input_tokens",
        "llm.usage.completion_tokens", "llm.usage.reasoning_tokens")]
    [InlineData("llm.token_count.prompt", "llm.token_count.prompt_details.cache_read", "llm.token_count.prompt_details.cache_write",
        "llm.token_count.completion", "llm.token_count.completion_details.reasoning")]
    [InlineData("gen_ai.usage.input_tokens", "gen_ai.usage.details.cache_read_tokens", "gen_ai.usage.details.cache_write_tokens",
        "gen_ai.usage.output_tokens", "gen_ai.usage.details.reasoning_tokens")]
    [InlineData("ai.usage.inputTokens", "ai.usage.cachedInputTokens", "ai.usage.inputTokenDetails.cacheWriteTokens",
        "ai.usage.outputTokens", "ai.usage.reasoningTokens")]
    public void Counts_OfEachVendor_BecomeDisjoint(string input, string read, string written, string output, string reasoning)
    {
        var record = Traces.Record((input, 1000L), (read, 700L), (written, 200L), (output, 80L), (reasoning, 30L));

        Assert.Equal(Expected, record.Counts);
    }

    [Fact]
    public void Names_AllSpellings_AreDifferent() =>
        Assert.Equal(Spellings.OfSpans.Names.Count(), Spellings.OfSpans.Names.Distinct().Count());

    [Theory]
    [InlineData(1000.0)]
    [InlineData("1000")]
    [InlineData(" 1000 ")]
    [InlineData("1000.0")]
    [InlineData("1e3")]
    public void Count_AsDoubleOrText_IsRead(object value) =>
        Assert.Equal(1000, Traces.Record(("gen_ai.usage.input_tokens", value)).Counts.Input);

    [Theory]
    [InlineData(-1L)]
    [InlineData(1.5)]
    [InlineData("many")]
    [InlineData(true)]
    [InlineData(100_000_000_001L)]
    [InlineData(long.MinValue)]
    [InlineData(1e300)]
    public void Count_ThatIsNone_NamesItsAttribute(object value)
    {
        var rejection = Traces.Rejection(("llm.token_count.prompt", value), ("llm.token_count.completion", 1L));

        Assert.Equal("llm.token_count.prompt", rejection.Field);
        Assert.Equal("5b8efff798038103d269b633813fc60c-ee00000000000001", rejection.Id);
    }

    [Fact]
    public void Spellings_SeveralOfOneMeaning_FirstOfTheListCounts()
    {
        var record = Traces.Record(
            ("llm.token_count.prompt", "oops"), ("gen_ai.usage.prompt_tokens", 7L), ("gen_ai.usage.input_tokens", 9L),
            ("llm.usage.prompt_tokens", 5L));

        Assert.Equal(9, record.Counts.Input);
    }

    [Theory]
    [InlineData("gen_ai.response.model", "gen_ai.request.model", "gpt-4o-2024-08-06")]
    [InlineData("llm.response.model_name", "llm.model_name", "gpt-4o-2024-08-06")]
    [InlineData("gen_ai.response.model", "gen_ai.request.model", "unknown")]
    public void Model_ResponseBeforeRequest(string response, string request, string answered)
    {
        var span = new TestSpan { Attributes = [(request, "gpt-4o"), (response, answered), ("gen_ai.usage.input_tokens", 1L)] };

        Assert.Equal(answered == "unknown" ? "gpt-4o" : answered, Native.Accepted(Traces.Batch(span)).Model);
    }

    [Theory]
    [InlineData("gen_ai.provider.name", "openai", "openai")]
    [InlineData("gen_ai.system", "az.ai.inference", "az.ai.inference")]
    [InlineData("llm.provider", "anthropic", "anthropic")]
    [InlineData("gen_ai.system", "Langchain", null)]
    [InlineData("gen_ai.system", "crewai", null)]
    public void Provider_Framework_IsNone(string name, string value, string? provider) =>
        Assert.Equal(provider, Traces.Record((name, value), ("gen_ai.usage.input_tokens", 1L)).Provider);

    [Fact]
    public void Provider_FrameworkBesideAProvider_LeavesThePlaceToIt() =>
        Assert.Equal(
            "openai", Traces.Record(
            ("gen_ai.system", "Langchain"), ("llm.provider", "openai"), ("gen_ai.usage.input_tokens", 1L)).Provider);

    [Theory]
    [InlineData("openai.response.service_tier", "flex", "flex")]
    [InlineData("gen_ai.openai.response.service_tier", "priority", "priority")]
    [InlineData("openai.request.service_tier", "auto", "standard")]
    public void ServiceTier_IsNormalized(string name, string value, string tier) =>
        Assert.Equal(tier, Traces.Record((name, value), ("gen_ai.usage.input_tokens", 1L)).ServiceTier);

    [Theory]
    [InlineData("gen_ai.usage.cost", 0.25)]
    [InlineData("gen_ai.usage.total_cost", "0.25")]
    [InlineData("llm.cost.total", 0.25)]
    public void Cost_Reported_IsKept(string name, object value) =>
        Assert.Equal(Money.FromUsd(0.25m), Traces.Record((name, value), ("gen_ai.usage.input_tokens", 1L)).ReportedCost);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(10_000_001.0)]
    [InlineData("free")]
    public void Cost_Absurd_IsRejected(object value) =>
        Assert.Equal("gen_ai.usage.cost", Traces.Rejection(("gen_ai.usage.cost", value)).Field);

    [Fact]
    public void Cost_Alone_IsARecordWithoutCounts()
    {
        var record = Traces.Record(("gen_ai.usage.cost", 0.04));

        Assert.False(record.HasCounts);
        Assert.Equal(0.04m, record.ReportedCost!.Value.Usd);
    }
}
