using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Otlp;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Otlp;

/// <summary>Wrappers and calls that come in different bodies: each call is counted once, whichever comes first.</summary>
public sealed class OtlpMemoryTests
{
    private readonly SpanMemory memory = new();
    private readonly List<UsageRecord> stored = [];
    private readonly List<UsageRecord> replaced = [];
    private DateTime now = Native.Now;

    [Fact]
    public void Agent_AfterItsCalls_IsNotCounted()
    {
        Send(Usage(3, 2, 100, 10), Usage(4, 1, 200, 20));
        Send(Plain(2, 1));
        Send(Agent(1, 0, 300, 30));

        AssertStored(100, 200);
    }

    [Fact]
    public void Agent_AfterOnlyItsOwnSpans_IsCounted()
    {
        Send(Usage(3, 2, 100, 10) with { TraceId = Convert.FromHexString("00000000000000000000000000000001") });
        Send(Plain(2, 1), Agent(1, 0, 100, 10));

        AssertStored(100, 100);
    }

    [Fact]
    public void Agent_OfAnotherKey_IsCounted()
    {
        Send(Usage(2, 1, 100, 10));
        Send("other", Agent(1, 0, 100, 10));

        AssertStored(100, 100);
    }

    [Fact]
    public void Agent_HoursLater_IsCounted()
    {
        Send(Usage(2, 1, 100, 10));
        now += TimeSpan.FromHours(1.5);
        Send(Usage(9, 8, 1, 1) with { TraceId = Convert.FromHexString("00000000000000000000000000000001") });
        now += TimeSpan.FromHours(1.5);
        Send(Agent(1, 0, 100, 10));

        AssertStored(100, 1, 100);
    }

    [Fact]
    public void Agent_WithinTheHour_IsNotCounted()
    {
        Send(Usage(2, 1, 100, 10));
        // Bodies of other traces in between must not make it forget.
        now += TimeSpan.FromMinutes(20);
        Send(Usage(9, 8, 1, 1) with { TraceId = TraceOf(71) });
        now += TimeSpan.FromMinutes(20);
        Send(Usage(9, 8, 2, 1) with { TraceId = TraceOf(72) });
        now += TimeSpan.FromMinutes(19);
        Send(Agent(1, 0, 100, 10));

        AssertStored(100, 1, 2);
    }

    [Fact]
    public void Agent_BeforeItsCalls_CountsForThem()
    {
        Send(Plain(2, 1), Agent(1, 0, 300, 30));
        Send(Usage(3, 2, 100, 10));
        Send(Usage(4, 1, 200, 20));
        // What does not fit into it was not in it.
        Send(Usage(5, 1, 40, 4));

        AssertStored(300, 40);
    }

    [Fact]
    public void Agent_BeforeItsCalls_DoesNotCountForAnEmbedding()
    {
        Send(Agent(1, 0, 300, 30));
        Send(Usage(3, 1, 50, 0, ("gen_ai.operation.name", "embeddings")));

        AssertStored(300, 50);
    }

    [Fact]
    public void Wrapper_BeforeItsCall_CountsForIt()
    {
        Send(Usage(1, 0, 100, 10));
        Send(Usage(2, 1, 100, 10));

        AssertStored(100);
    }

    [Fact]
    public void Wrapper_BlindToTheCache_IsReplacedByItsCall()
    {
        Send(Usage(1, 0, 13_219, 12));
        Send(Usage(2, 1, 13_219, 12, ("gen_ai.usage.cache_read_input_tokens", 13_216L)));

        AssertStored(13_219);
        var record = Assert.Single(replaced);
        Assert.Equal((stored[0].Id, stored[0].Timestamp), (record.Id, record.Timestamp));
        Assert.Equal((3, 13_216), (record.Counts.Input, record.Counts.CacheRead));
    }

    [Fact]
    public void Wrapper_ThatKnowsTheCache_ReplacesItsCall()
    {
        Send(Usage(2, 1, 13_219, 12));
        Send(Usage(1, 0, 13_219, 12, ("gen_ai.usage.cache_read_input_tokens", 13_216L)));

        AssertStored(13_219);
        Assert.Equal(stored[0].Id, Assert.Single(replaced).Id);
    }

    [Fact]
    public void Bodies_SentAgain_AreDecidedAsBefore()
    {
        for (var i = 0; i < 2; i++)
        {
            Send(Agent(1, 0, 300, 30));
            Send(Usage(3, 1, 100, 10));
            Send(Usage(4, 1, 200, 20), Usage(5, 1, 70, 7));
        }

        AssertStored(300, 70, 300, 70);
        Assert.Equal(2, stored.Select(record => record.Id).Distinct().Count());
    }

    [Fact]
    public void Replacement_SentAgain_IsTheSame()
    {
        Send(Usage(1, 0, 13_219, 12));
        var call = Usage(2, 1, 13_219, 12, ("gen_ai.usage.cache_read_input_tokens", 13_216L));
        Send(call);
        Send(call);

        AssertStored(13_219);
        Assert.Equal(replaced[0].Id, replaced[1].Id);
    }

    [Fact]
    public void Calls_SideBySideInManyBodies_AreAllCounted()
    {
        for (var i = 10; i < 60; i++) Send(Usage(i, 1, 100, 10));
        Send(Agent(1, 0, 5_000, 500));

        Assert.Equal(50, stored.Count);
    }

    [Fact]
    public void Memory_OfManyTraces_ForgetsTheOldest()
    {
        Send(Usage(2, 1, 100, 10));
        for (var i = 1; i <= 210; i++)
        {
            Send([.. Enumerable.Range(0, 1_000).Select(j => Usage(2, 0, 1, 1) with { TraceId = TraceOf((i * 1_000) + j) })]);
        }

        Send(Agent(1, 0, 100, 10));

        Assert.Equal(2, stored.Count(record => record.Counts.Input == 100));
    }

    private static byte[] TraceOf(int number)
    {
        var id = new byte[16];
        BitConverter.TryWriteBytes(id, number);
        return id;
    }

    private void Send(params TestSpan[] spans) => Send("key", spans);

    private void Send(string key, params TestSpan[] spans)
    {
        var (batch, replacing) = (new UsageBatch(), new UsageBatch());
        var context = new FormatContext { Now = now, Kind = ContentKind.Protobuf };

        Assert.Null(new OtlpTraces(Traces.DefaultMap, memory).Read(ProtobufBody.Of([], spans), context, key, batch, replacing));
        Assert.Equal(0, batch.Rejected);
        stored.AddRange(batch.Items.Select(item => item.Record!));
        replaced.AddRange(replacing.Items.Select(item => item.Record!));
    }

    private void AssertStored(params long[] inputs) => Assert.Equal(inputs, stored.Select(record => record.Counts.TotalInput));

    private static TestSpan Usage(int number, int parent, long input, long output, params (string, object)[] attributes) =>
        Traces.Call([("gen_ai.usage.input_tokens", input), ("gen_ai.usage.output_tokens", output), .. attributes]) with
        {
            Number = number, Parent = parent,
        };

    private static TestSpan Agent(int number, int parent, long input, long output) =>
        Usage(number, parent, input, output, ("gen_ai.operation.name", "invoke_agent"));

    private static TestSpan Plain(int number, int parent) =>
        new() { Number = number, Parent = parent, Attributes = [("http.request.method", "POST")] };
}
