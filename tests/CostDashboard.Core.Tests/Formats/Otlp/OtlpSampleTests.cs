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
        Assert.Equal(
            ("anthropic", "claude-sonnet-4-20250514", "error", 1670), (claude.Provider, claude.Model, claude.Status, claude.LatencyMs));
        Assert.Equal(new TokenCounts { Input = 50, CacheWrite5m = 400, Output = 30 }, claude.Counts);
        Assert.Equal(("openai", "gpt-4o-2024-08-06", "ok", "standard"), (gpt.Provider, gpt.Model, gpt.Status, gpt.ServiceTier));
        Assert.Equal(new TokenCounts { Input = 200, CacheRead = 1000, Output = 150, Reasoning = 40 }, gpt.Counts);
        Assert.Equal(
            ("search", "checkout", "u-17", "helper", "production"), (gpt.Team, gpt.Project, gpt.User, gpt.Feature, gpt.Environment));
        Assert.Equal("chatcmpl-1", gpt.Details!.Tags!["response_id"]);
        // 2026-11-01T12:00:00.0205Z and 2026-11-01T12:00:01.270Z.
        Assert.Equal(new DateTime(2026, 11, 1, 12, 0, 0, 20, DateTimeKind.Utc), gpt.Timestamp);
        Assert.Equal(1250, gpt.LatencyMs);
        Assert.Equal(2, batch.Items.Count);
    }

    /// <summary>
    /// generateText and streamText of ai 4.3.19, 5.0.277, 6.0.326 and 7.0.173 with @ai-sdk/anthropic, whose answer said: 5,200 input, 2,183
    /// read from the cache, 100 written to it for 5 minutes and 200 for an hour, 90 output. Version 4 and what 6 and 7 write without
    /// outputs leave the hour out.
    /// </summary>
    [Theory]
    [InlineData("ai-sdk-4.json", 300, 0, "u-7")]
    [InlineData("ai-sdk-5.json", 100, 200, "u-7")]
    [InlineData("ai-sdk-6.json", 300, 0, "u-7")]
    [InlineData("ai-sdk-7.json", 300, 0, null)]
    public void Body_OfTheAiSdk_GivesItsTwoCalls(string file, int written, int written1h, string? user)
    {
        var batch = Read(file, ContentKind.Json, new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal((2, 0), (batch.Items.Count, batch.Rejected));
        foreach (var record in batch.Items.Select(item => item.Record!))
        {
            Assert.Equal(
                new TokenCounts { Input = 5_200, CacheRead = 2_183, CacheWrite5m = written, CacheWrite1h = written1h, Output = 90 },
                record.Counts);
            Assert.Equal(("claude-sonnet-4-5-20250929", user), (record.Model, record.User));
        }
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

    private static UsageBatch Read(string file, ContentKind kind, DateTime? now = null)
    {
        var batch = new UsageBatch();
        var context = new FormatContext { Now = now ?? Now, Kind = kind };
        var body = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "otlp", file));
        Assert.Null(
            new CostDashboard.Core.Formats.Otlp.OtlpTraces(Traces.DefaultMap, new CostDashboard.Core.Formats.Otlp.SpanMemory())
            .Read(body, context, batch));
        return batch;
    }
}
