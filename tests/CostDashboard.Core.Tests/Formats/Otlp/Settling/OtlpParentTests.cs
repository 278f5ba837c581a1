namespace CostDashboard.Core.Tests.Formats.Otlp;

/// <summary>What stands above calls and repeats their sums is not counted; what stands above none is.</summary>
public sealed class OtlpParentTests
{
    [Theory]
    [InlineData("gen_ai.operation.name", "invoke_agent")]
    [InlineData("gen_ai.operation.name", "create_agent")]
    [InlineData("gen_ai.operation.name", "execute_tool")]
    [InlineData("gen_ai.operation.name", "invoke_workflow")]
    [InlineData("openinference.span.kind", "CHAIN")]
    [InlineData("openinference.span.kind", "AGENT")]
    [InlineData("openinference.span.kind", "TOOL")]
    [InlineData("openinference.span.kind", "RETRIEVER")]
    [InlineData("traceloop.span.kind", "workflow")]
    [InlineData("traceloop.span.kind", "task")]
    [InlineData("traceloop.span.kind", "agent")]
    [InlineData("traceloop.span.kind", "tool")]
    [InlineData("ai.operationId", "ai.generateText")]
    [InlineData("ai.operationId", "ai.embedMany")]
    public void Container_OverItsCallOrNone_IsCountedOnlyAlone(string name, string value)
    {
        var container = Usage(1, 0, 100, 10, (name, value));

        Assert.Equal(100, Native.Accepted(Traces.Batch(container)).Counts.Input);
        Assert.EndsWith("02", Native.Accepted(Traces.Batch(container, Usage(2, 1, 100, 10))).Id, StringComparison.Ordinal);
    }

    [Fact]
    public void Container_OverCallsThatUsedMore_IsNotCounted()
    {
        // It says what its last call used; or nothing of the cache.
        var batch = Traces.Batch(Agent(1, 0, 200, 20), Usage(2, 1, 150, 15), Usage(3, 1, 210, 25));

        Assert.Equal([150, 210], batch.Items.Select(item => item.Record!.Counts.Input));
    }

    [Fact]
    public void Container_OverAnEmbeddingOrAFailedCall_IsCounted()
    {
        var batch = Traces.Batch(Agent(1, 0, 1000, 200), Usage(2, 1, 50, 0, ("gen_ai.operation.name", "embeddings")), Usage(3, 1, 0, 0));

        Assert.Equal([1000, 50, 0], batch.Items.Select(item => item.Record!.Counts.Input));
    }

    [Fact]
    public void Container_ThatUsedNothing_IsNoRecord() => Assert.Empty(Traces.Batch(Agent(1, 0, 0, 0)).Items);

    [Fact]
    public void Container_WithACostAlone_IsCountedOnlyAlone()
    {
        var agent = Traces.Call(("gen_ai.operation.name", "invoke_agent"), ("gen_ai.usage.cost", 0.25)) with { Number = 1 };

        Assert.Equal(0.25m, Native.Accepted(Traces.Batch(agent)).ReportedCost!.Value.Usd);
        Assert.Equal(100, Native.Accepted(Traces.Batch(agent, Usage(2, 1, 100, 10))).Counts.Input);
    }

    [Fact]
    public void Container_OverOneWithoutModel_IsComparedWithTheCallsOfThat()
    {
        var chain = new TestSpan
        {
            Number = 2, Parent = 1,
            Attributes = [("openinference.span.kind", "CHAIN"), ("llm.token_count.prompt", 300L), ("llm.token_count.completion", 30L)],
        };

        var batch = Traces.Batch(Agent(1, 0, 300, 30), chain, Usage(3, 2, 100, 10), Usage(4, 2, 200, 20));

        Assert.Equal([100, 200], batch.Items.Select(item => item.Record!.Counts.Input));
    }

    [Theory]
    [InlineData(13_219L, 13_216L, 13_219L, 0L, "01")]
    [InlineData(13_219L, 13_216L, 3L, 0L, "01")]
    [InlineData(13_219L, 0L, 13_219L, 13_216L, "02")]
    [InlineData(3L, 0L, 13_219L, 13_216L, "02")]
    [InlineData(13_219L, 13_216L, 13_219L, 13_216L, "02")]
    public void Wrapper_AndCall_TheOneThatKnowsTheCacheCounts(
        long aboveInput, long aboveCached, long belowInput, long belowCached, string counted)
    {
        var record = Native.Accepted(Traces.Batch(Cached(1, 0, aboveInput, aboveCached), Cached(2, 1, belowInput, belowCached)));

        Assert.EndsWith(counted, record.Id, StringComparison.Ordinal);
        Assert.Equal((3, 13_216), (record.Counts.Input, record.Counts.CacheRead));
    }

    [Fact]
    public void Wrapper_OfAWrapper_OnlyTheMostDetailedCounts()
    {
        var batch = Traces.Batch(Cached(1, 0, 13_219, 13_216), Cached(2, 1, 13_219, 0), Cached(3, 2, 13_219, 13_216));

        Assert.EndsWith("03", Native.Accepted(batch).Id, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gen_ai.operation.name", "chat")]
    [InlineData("gen_ai.operation.name", "text_completion")]
    [InlineData("gen_ai.operation.name", "generate_content")]
    [InlineData("gen_ai.operation.name", "embeddings")]
    [InlineData("gen_ai.operation.name", "something_new")]
    [InlineData("openinference.span.kind", "LLM")]
    [InlineData("openinference.span.kind", "EMBEDDING")]
    [InlineData("ai.operationId", "ai.generateText.doGenerate")]
    public void Call_IsCounted(string name, string value) => Assert.Single(Traces.Batch(Usage(1, 0, 100, 10, (name, value))).Items);

    [Fact]
    public void Wrapper_WithTheSumOfTheCallsBelow_IsNotCounted()
    {
        var batch = Traces.Batch(Usage(1, 0, 300, 30), Plain(2, 1), Usage(3, 2, 100, 10), Usage(4, 1, 200, 20));

        Assert.Equal([100, 200], batch.Items.Select(item => item.Record!.Counts.Input));
    }

    [Fact]
    public void Wrapper_WithTheCountsOfItsLastCall_IsNotCounted()
    {
        var batch = Traces.Batch(Usage(3, 1, 100, 10), Usage(4, 1, 200, 20), Usage(1, 0, 200, 20));

        Assert.Equal([100, 200], batch.Items.Select(item => item.Record!.Counts.Input));
    }

    [Fact]
    public void Wrapper_OfAWrapper_LeavesTheOneCall()
    {
        var batch = Traces.Batch(Usage(1, 0, 100, 10), Usage(2, 1, 100, 10), Usage(3, 2, 100, 10));

        Assert.EndsWith("03", Native.Accepted(batch).Id, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrapper_WithoutModel_IsNotRejectedWhereItsCallIsCounted()
    {
        var wrapper = new TestSpan { Number = 1, Attributes = [("gen_ai.usage.input_tokens", 100L), ("gen_ai.usage.output_tokens", 10L)] };

        Assert.True(Assert.Single(Traces.Batch(wrapper, Usage(2, 1, 100, 10)).Items).IsAccepted);
    }

    [Fact]
    public void Wrapper_OverACallThatIsRejected_IsCounted()
    {
        var call = new TestSpan
        {
            Number = 2, Parent = 1, Attributes = [("gen_ai.usage.input_tokens", 100L), ("gen_ai.usage.output_tokens", 10L)],
        };

        var batch = Traces.Batch(Usage(1, 0, 100, 10), call);

        Assert.Equal((1, 1), (batch.Accepted, batch.Rejected));
    }

    [Fact]
    public void Call_WithAnotherCallBelow_IsCounted()
    {
        // A guardrail's own call under the call it guards.
        var batch = Traces.Batch(Usage(1, 0, 1000, 200), Usage(2, 1, 300, 5));

        Assert.Equal(2, batch.Accepted);
    }

    [Fact]
    public void Calls_SideBySideWithEqualCounts_AreBothCounted() =>
        Assert.Equal(2, Traces.Batch(Usage(2, 1, 100, 10), Usage(3, 1, 100, 10)).Accepted);

    [Fact]
    public void Parents_InARing_EndTheSearch()
    {
        Assert.Single(Traces.Batch(Usage(1, 1, 100, 10)).Items);
        Assert.Equal(2, Traces.Batch(Plain(1, 2), Plain(2, 1), Usage(3, 1, 100, 10), Usage(4, 2, 50, 5)).Accepted);
    }

    [Fact]
    public void SpanIds_OfOtherTraces_AreNoParents()
    {
        var other = Usage(1, 0, 100, 10) with { TraceId = Convert.FromHexString("00000000000000000000000000000001") };

        Assert.Equal(2, Traces.Batch(other, Usage(2, 1, 100, 10)).Accepted);
    }

    private static TestSpan Usage(int number, int parent, long input, long output, params (string, object)[] attributes) =>
        Traces.Call([("gen_ai.usage.input_tokens", input), ("gen_ai.usage.output_tokens", output), .. attributes]) with
        {
            Number = number, Parent = parent,
        };

    private static TestSpan Agent(int number, int parent, long input, long output) =>
        Usage(number, parent, input, output, ("openinference.span.kind", "AGENT"));

    private static TestSpan Cached(int number, int parent, long input, long cached) =>
        Usage(number, parent, input, 12, ("gen_ai.usage.cache_read_input_tokens", cached));

    private static TestSpan Plain(int number, int parent) =>
        new() { Number = number, Parent = parent, Attributes = [("http.request.method", "POST")] };
}
