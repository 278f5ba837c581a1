using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Otlp;

/// <summary>Spans as Langfuse's SDKs from version 4 (JavaScript) and 3 (Python) on write them.</summary>
public sealed class OtlpLangfuseTests
{
    [Fact]
    public void Generation_IsARecord()
    {
        var record = Generation("""{"input":1000,"output":200,"input_cached_tokens":500,"total":1700}""",
            ("langfuse.observation.cost_details", """{"input":0.003,"output":0.002}"""),
            ("user.id", "u1"), ("session.id", "s1"), ("langfuse.environment", "staging"), ("langfuse.trace.name", "answer"),
            ("langfuse.trace.metadata.team", "support"),
            ("langfuse.release", "v7"), ("langfuse.observation.input", "SECRET"),
            ("langfuse.observation.model.parameters", """{"temperature":1,"service_tier":"flex"}"""));

        Assert.Equal(new TokenCounts { Input = 1_000, CacheRead = 500, Output = 200 }, record.Counts);
        Assert.Equal(("gpt-4o", "u1", "staging", "answer", "support", "flex"),
            (record.Model, record.User, record.Environment, record.Feature, record.Team, record.ServiceTier));
        Assert.Equal(0.005m, record.ReportedCost!.Value.Usd);
        Assert.Equal(("s1", "v7"), (record.Details!.Tags!["session"], record.Details.Tags["release"]));
    }

    [Fact]
    public void Generation_WithOpenAiNames_IsInclusive()
    {
        var counts = Generation(
            """
                {"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,"prompt_tokens_details":{"cached_tokens":40},
                 "completion_tokens_details":{"reasoning_tokens":10}}
                """).Counts;

        Assert.Equal(new TokenCounts { Input = 60, CacheRead = 40, Output = 50, Reasoning = 10 }, counts);
    }

    [Fact]
    public void Generation_ItsOwnWords_GoBeforeOtherConventions()
    {
        var counts = Generation(
            """{"input":7,"output":3}""", ("gen_ai.usage.input_tokens", 100L), ("gen_ai.usage.output_tokens", 50L)).Counts;

        Assert.Equal((7, 3), (counts.Input, counts.Output));
    }

    [Fact]
    public void Generation_WithoutUsage_IsReadByOtherConventions() =>
        Assert.Equal(100, Traces.Record(("langfuse.observation.type", "generation"), ("gen_ai.usage.input_tokens", 100L)).Counts.Input);

    [Fact]
    public void Generation_WithACostAlone_IsARecordWithoutCounts()
    {
        var record = Traces.Record(
            ("langfuse.observation.type", "generation"), ("langfuse.observation.cost_details", """{"total":0.25}"""));

        Assert.Equal((false, 0.25m), (record.HasCounts, record.ReportedCost!.Value.Usd));
    }

    [Theory]
    [InlineData("langfuse.observation.usage_details", "<failed to serialize>", "langfuse.observation.usage_details")]
    [InlineData("langfuse.observation.usage_details", """{"input":-5}""", "langfuse.observation.usage_details.input")]
    [InlineData("langfuse.observation.cost_details", """{"total":"free"}""", "langfuse.observation.cost_details.total")]
    public void Generation_ThatCannotBeRead_NamesTheAttribute(string name, string value, string field)
    {
        var rejection = Traces.Rejection(("langfuse.observation.type", "generation"), (name, value));

        Assert.Equal(field, rejection.Field);
        Assert.DoesNotContain("serialize", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Observation_ThatFailed_IsAnError() =>
        Assert.Equal("error", Generation("""{"input":7,"output":0}""", ("langfuse.observation.level", "ERROR")).Status);

    [Fact]
    public void Observation_OverItsGeneration_IsNotCounted()
    {
        var agent = Traces.Call(
            ("langfuse.observation.type", "agent"),
            ("langfuse.observation.usage_details", """{"input":7,"output":3}""")) with { Number = 1 };
        var generation = Traces.Call(
            ("langfuse.observation.type", "generation"),
            ("langfuse.observation.usage_details", """{"input":7,"output":3}""")) with { Number = 2, Parent = 1 };

        Assert.EndsWith("02", Native.Accepted(Traces.Batch(agent, generation)).Id, StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_SaidOnOneSpan_IsTheGenerationsToo()
    {
        var root = new TestSpan
        {
            Number = 1, Scope = ("langfuse-sdk", "4.0.0"),
            Attributes = [("langfuse.observation.type", "span"), ("user.id", "u1"), ("session.id", "s1"), ("langfuse.trace.name", "answer"),
                ("langfuse.trace.metadata.team", "support"),
                ("langfuse.trace.tags", new[] { "project:helpdesk", "beta" })],
        };
        var generation = Traces.Call(("langfuse.observation.type", "generation"), ("langfuse.observation.usage_details", """{"input":7}"""),
            ("langfuse.trace.name", "own"))
            with { Number = 2, Parent = 1 };
        var other = generation with { TraceId = Convert.FromHexString("00000000000000000000000000000001") };
        var defaults = new RecordDefaults { Attribution = new Attribution { Team = "of-key", Environment = "test" } };

        var batch = Traces.Batch([], [root, generation, other], defaults: defaults);

        var (record, alone) = (batch.Items[0].Record!, batch.Items[1].Record!);
        Assert.Equal(
            ("u1", "support", "own", "test", "s1"),
            (record.User, record.Team, record.Feature, record.Environment, record.Details!.Tags!["session"]));
        Assert.Equal(("helpdesk", "true"), (record.Project, record.Details.Tags["beta"]));
        Assert.Equal((null, "of-key", null), (alone.User, alone.Team, alone.Project));
    }

    private static UsageRecord Generation(string usage, params (string, object)[] more) => Native.Accepted(Traces.Batch(new TestSpan
    {
        Scope = ("langfuse-sdk", "5.11.1"),
        Attributes = [("langfuse.observation.type", "generation"), ("langfuse.observation.model.name", "gpt-4o"),
            ("langfuse.observation.usage_details", usage), .. more],
    }));
}
