using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Otlp;

/// <summary>
/// One request of an agent as the exporters of the OpenTelemetry JavaScript SDK 2.12 wrote it: a server span, the agent over all, a
/// call of gpt-4o, a tool, a call of Claude that ended in an error.
/// </summary>
public sealed class OtlpSampleTests
{
    private static readonly DateTime Now = new(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("agent.pb", ContentKind.Protobuf)]
    [InlineData("agent.json", ContentKind.Json)]
    public void Body_OfARealExporter_GivesItsTwoCalls(string file, ContentKind kind)
    {
        var batch = Read(file, kind);

        Assert.Equal(0, batch.Rejected);
        var claude = batch.Items[0].Record!;
        var gpt = batch.Items[1].Record!;
        Assert.Equal(("anthropic", "claude-sonnet-4-20250514", "error", 1670), (claude.Provider, claude.Model, claude.Status, claude.LatencyMs));
        Assert.Equal(new TokenCounts { Input = 50, CacheWrite5m = 400, Output = 30 }, claude.Counts);
        Assert.Equal(("openai", "gpt-4o-2024-08-06", "ok", "standard"), (gpt.Provider, gpt.Model, gpt.Status, gpt.ServiceTier));
        Assert.Equal(new TokenCounts { Input = 200, CacheRead = 1000, Output = 150, Reasoning = 40 }, gpt.Counts);
        Assert.Equal(("search", "checkout", "u-17", "helper", "production"), (gpt.Team, gpt.Project, gpt.User, gpt.Feature, gpt.Environment));
        Assert.Equal("chatcmpl-1", gpt.Details!.Tags!["response_id"]);
        // 2026-11-01T12:00:00.0205Z and 2026-11-01T12:00:01.270Z.
        Assert.Equal(new DateTime(2026, 11, 1, 12, 0, 0, 20, DateTimeKind.Utc), gpt.Timestamp);
        Assert.Equal(1250, gpt.LatencyMs);
        Assert.Equal(2, batch.Items.Count);
    }

    [Theory]
    [InlineData("agent.pb", ContentKind.Protobuf)]
    [InlineData("agent.json", ContentKind.Json)]
    public void Body_Mutated_NeverThrows(string file, ContentKind kind)
    {
        var sample = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "otlp", file));
        var random = new Random(7);
        for (var round = 0; round < 4_000; round++)
        {
            var body = Mutate(sample, random);
            var unreadable = Traces.Read(body, kind).Unreadable;

            Assert.True(unreadable is null || unreadable.Message.Length < 300);
        }
    }

    [Fact]
    public void Body_CutAnywhere_IsReadOrRefused()
    {
        var sample = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "otlp", "agent.pb"));

        // Cut inside the one message that the body is, it cannot be read; nothing of it counts.
        for (var length = 1; length < sample.Length; length++) Assert.NotNull(Traces.Read(sample[..length]).Unreadable);
    }

    private static byte[] Mutate(byte[] sample, Random random)
    {
        var body = sample.ToArray();
        for (var changes = random.Next(1, 6); changes > 0; changes--) body[random.Next(body.Length)] = (byte)random.Next(256);
        return random.Next(4) == 0 ? body[..random.Next(body.Length)] : body;
    }

    private static UsageBatch Read(string file, ContentKind kind)
    {
        var batch = new UsageBatch();
        var context = new FormatContext { Now = Now, Kind = kind };
        var body = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "otlp", file));
        Assert.Null(new CostDashboard.Core.Formats.Otlp.OtlpTraces(Traces.DefaultMap, new CostDashboard.Core.Formats.Otlp.SpanMemory()).Read(body, context, batch));
        return batch;
    }
}
