using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Foreign;

public sealed class ForeignFuzzTests
{
    [Theory]
    [InlineData("litellm", "litellm-anthropic-cached.json", 200)]
    [InlineData("litellm", "litellm-spend-log-cached.json", 200)]
    [InlineData("cloudevents", "cloudevents-openmeter.json", 200)]
    [InlineData("langfuse", "langfuse-openai-wrapper.json", 200)]
    [InlineData("langfuse", "langfuse-update-before-create.json", 200)]
    [InlineData("codex", "codex-rollout.jsonl", 200)]
    public void Read_MutatedBodies_NeverThrow(string format, string sample, int least)
    {
        var random = new Random(20_261_122);
        var body = Foreign.Sample(sample);
        var accepted = 0;
        for (var round = 0; round < 1_500; round++)
        {
            var (unreadable, batch) = Foreign.Read(format, Mutate(body, random), (ContentKind)random.Next(5));

            accepted += batch.Accepted;
            Assert.True(unreadable is null || batch.Items.Count == 0);
            Assert.All(batch.Items, AssertSound);
        }

        // The mutations are mild enough that much is still read: else nothing was tested.
        Assert.True(accepted > least, $"{accepted} accepted");
    }

    [Theory]
    [InlineData("litellm")]
    [InlineData("cloudevents")]
    [InlineData("langfuse")]
    [InlineData("codex")]
    public void Read_AnyValueAnywhere_NeverThrows(string format)
    {
        string[] values =
        [
            "null", "true", "[]", "{}", "\"\"", "\"\\ud800\"", "-1", "1e400", "-79228162514264337593543950335",
            "79228162514264337593543950335", "\"{\\\"a\\\":\"", "\"[1,2\"",
            "\"None\"", "{\"\\ud800\":1}", "[[[{}]]]", "\"0001-01-01 00:00:00\"", "\"9999-12-31T23:59:59-14:00\"", "100000000000",
            "\"1e10\"",
        ];
        foreach (var sample in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Samples", "foreign"), format + "*"))
        {
            var text = Encoding.UTF8.GetString(File.ReadAllBytes(sample));
            for (var at = text.IndexOf(':', StringComparison.Ordinal); at > 0; at = text.IndexOf(':', at + 1))
            {
                var end = text.IndexOfAny([',', '\n', '}'], at + 1);
                foreach (var value in values)
                {
                    var (_, batch) = Foreign.Read(format, Encoding.UTF8.GetBytes(text[..(at + 1)] + value + text[end..]));
                    Assert.All(batch.Items, AssertSound);
                }
            }
        }
    }

    [Theory]
    [InlineData("litellm")]
    [InlineData("cloudevents")]
    [InlineData("langfuse")]
    public void Read_DeepBody_IsUnreadableNotACrash(string format)
    {
        Assert.NotNull(
            Foreign.Read(format, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("""{"batch":[""", 100_000)))).Unreadable);

        // Objects in texts in objects are opened only where one is looked for.
        var inside = "{}";
        for (var i = 0; i < 8; i++)
        {
            inside =
                $$"""{"data":{{System.Text.Json.JsonSerializer.Serialize(inside)}},"metadata":{{System.Text.Json.JsonSerializer.Serialize(inside)}}}""";
        }
        Assert.All(Foreign.Read(format, Encoding.UTF8.GetBytes(inside)).Batch.Items, AssertSound);
    }

    private static void AssertSound(UsageItem item)
    {
        if (item.IsAccepted) Assert.Null(UsageRules.Check(item.Record, Foreign.Now));
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
