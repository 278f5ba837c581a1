using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Tests.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Responses;

public sealed class ResponseFuzzTests
{
    private const string Stream = """
        data: {"type":"message_start","message":{"id":"msg_1","model":"claude-sonnet-4-5","usage":{"input_tokens":25,"output_tokens":1}}}

        data: {"type":"message_delta","usage":{"output_tokens":15}}

        """;

    private const string BatchOutput = """
        {"id":"b1","custom_id":"a","response":{"status_code":200,"request_id":"r1","body":{"id":"c1","model":"gpt-4o","created":1793534400,"usage":{"prompt_tokens":22,"completion_tokens":2}}},"error":null}
        {"id":"b2","custom_id":"b","response":null,"error":{"code":"batch_expired"}}
        """;

    private const string Session = """
        {"type":"user","uuid":"u","sessionId":"s","message":{"role":"user","content":"hi"},"timestamp":"2026-10-20T10:00:00Z"}
        {"type":"assistant","uuid":"a","sessionId":"s","cwd":"/home/ana/shop","timestamp":"2026-10-20T10:00:01Z","requestId":"r","message":{"id":"msg_x","model":"claude-opus-4-6","usage":{"input_tokens":3,"cache_creation_input_tokens":9,"cache_creation":{"ephemeral_1h_input_tokens":9},"output_tokens":2,"iterations":[{"type":"compaction","input_tokens":5,"output_tokens":1},{"type":"advisor_message","model":"m","input_tokens":5}]}}}
        """;

    private const string Log = """
        {"schemaType":"ModelInvocationLog","timestamp":"2026-10-20T10:00:00Z","identity":{"arn":"arn:aws:iam::000000000000:user/ana"},"requestId":"r","modelId":"arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0","requestMetadata":{"team":"t"},"input":{"inputTokenCount":40,"cacheReadInputTokenCount":10},"output":{"outputBodyJson":{"usage":{"inputTokens":40,"outputTokens":8,"cacheReadInputTokens":10,"cacheWriteInputTokens":5,"cacheDetails":[{"ttl":"1h","inputTokens":5}]}},"outputTokenCount":8}}
        """;

    private static readonly List<(string Provider, byte[] Body)> Samples =
    [
        .. from one in PriceCases.Read("provider-responses.json").GetProperty("cases").EnumerateArray().Chunk(20).Select(some => some[0])
           select (one.GetProperty("provider").GetString()!, Encoding.UTF8.GetBytes(one.GetProperty("response").GetRawText())),
        ("anthropic", Encoding.UTF8.GetBytes(Stream)),
        ("openai", Encoding.UTF8.GetBytes(BatchOutput)),
        ("anthropic", Encoding.UTF8.GetBytes(Session)),
        ("bedrock", Encoding.UTF8.GetBytes(Log)),
    ];

    [Fact]
    public void Read_MutatedBodies_NeverThrow()
    {
        var random = new Random(20_261_122);
        var accepted = 0;
        for (var round = 0; round < 5_000; round++)
        {
            var (provider, sample) = Samples[random.Next(Samples.Count)];
            var body = Mutate(sample, random);

            var (unreadable, batch) = Response.Read(provider, body, (ContentKind)random.Next(5), new RecordDefaults { Model = "m" });

            accepted += batch.Accepted;
            Assert.True(unreadable is null || batch.Items.Count == 0);
            Assert.All(batch.Items, AssertSound);
        }

        // The mutations are mild enough that much is still read: else nothing was tested.
        Assert.True(accepted > 1_000, $"{accepted} accepted");
    }

    [Fact]
    public void Read_BodiesCutAtAnyByte_NeverThrowAndNeverGrow()
    {
        foreach (var (provider, sample) in Samples)
        {
            var whole = Response.Read(provider, sample, defaults: new RecordDefaults { Model = "m" }).Batch.Accepted;
            for (var length = 0; length < sample.Length; length++)
            {
                var (_, batch) = Response.Read(provider, sample.AsSpan(0, length), defaults: new RecordDefaults { Model = "m" });

                Assert.True(batch.Accepted <= whole, $"{provider} cut at {length}");
                Assert.All(batch.Items, AssertSound);
            }
        }
    }

    [Fact]
    public void Read_MutatedResponsesInNativeRecords_NeverThrow()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var (provider, sample) = Samples[random.Next(Samples.Count - 2)];
            var record = Encoding.UTF8.GetBytes(
                $$"""{"provider":"{{provider}}","model":"m","response":{{Encoding.UTF8.GetString(sample)}}}""");

            var batch = new UsageBatch();
            UsageFormats.Native.Read(Mutate(record, random), new FormatContext { Now = Response.Now, Catalogue = Market.Catalogue }, batch);

            Assert.All(batch.Items, AssertSound);
        }
    }

    [Fact]
    public void Read_DeepBody_IsUnreadableNotACrash()
    {
        var deep = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("""{"usage":""", 100_000)));

        Assert.NotNull(Response.Read("openai", deep).Unreadable);
    }

    private static void AssertSound(UsageItem item)
    {
        if (item.IsAccepted) Assert.Null(UsageRules.Check(item.Record, Response.Now));
        else Assert.True(item.Rejection is { Field.Length: > 0, Message.Length: > 0 and < 500 });
    }

    private static byte[] Mutate(byte[] sample, Random random)
    {
        var bytes = sample.ToList();
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            var at = random.Next(1, bytes.Count - 1);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] = "0123456789\"\\{}[],:eE+-.u \n"u8[random.Next(26)]; break;
                case 2: bytes.RemoveAt(at); break;
                case 3: bytes.Insert(at, bytes[random.Next(bytes.Count)]); break;
                case 4: bytes.InsertRange(at, "\\ud800"u8.ToArray()); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(8), bytes.Count - at))); break;
            }
        }

        return [.. bytes];
    }
}
