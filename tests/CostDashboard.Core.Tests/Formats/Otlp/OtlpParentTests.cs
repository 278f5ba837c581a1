namespace CostDashboard.Core.Tests.Formats.Otlp;

/// <summary>Only calls of a model are billed; what stands above them and repeats their sums is not.</summary>
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
    public void Container_EvenAlone_IsNotCounted(string name, string value) => Assert.Empty(Traces.Batch(Usage(1, 0, 100, 10, (name, value))).Items);

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
        var call = new TestSpan { Number = 2, Parent = 1, Attributes = [("gen_ai.usage.input_tokens", 100L), ("gen_ai.usage.output_tokens", 10L)] };

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
    public void Calls_SideBySideWithEqualCounts_AreBothCounted() => Assert.Equal(2, Traces.Batch(Usage(2, 1, 100, 10), Usage(3, 1, 100, 10)).Accepted);

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
        Traces.Call([("gen_ai.usage.input_tokens", input), ("gen_ai.usage.output_tokens", output), .. attributes]) with { Number = number, Parent = parent };

    private static TestSpan Plain(int number, int parent) => new() { Number = number, Parent = parent, Attributes = [("http.request.method", "POST")] };
}
