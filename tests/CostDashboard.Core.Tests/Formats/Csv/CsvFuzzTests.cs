using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Csv;
using CostDashboard.Core.Tests.Formats.Reports;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Csv;

public sealed class CsvFuzzTests
{
    private static readonly byte[] Own =
        "\uFEFFid,model,team,timestamp,input_tokens,cost_usd,tags.x,note\r\na,gpt-4o,\"a, b\",2026-03-01T00:00:00Z,1e3,0.5,\"say \"\"x\"\"\",n\r\nb,m;2,\"two\nlines\",1772323200,7,,,\r\n"u8.ToArray();

    [Theory]
    [InlineData("own")]
    [InlineData("openai-completions.csv")]
    [InlineData("anthropic-usage.csv")]
    [InlineData("openai-activity.csv")]
    public void Read_MutatedTables_NeverThrow(string sample)
    {
        var random = new Random(20_261_122);
        var original = sample == "own" ? Own : Report.Sample(sample);
        var accepted = 0;
        for (var round = 0; round < 2_000; round++)
        {
            var body = Mutate(original, random);
            var batch = new UsageBatch();

            var unreadable = new CsvFormat().Read(body, Table.Context, batch);
            CsvPreview.Of(body, Table.Context, isWhole: random.Next(2) == 0);

            if (unreadable is not null) Assert.Empty(batch.Items);
            accepted += batch.Accepted;
            Assert.All(batch.Items, item =>
                Assert.True(
                item.IsAccepted ? UsageRules.Check(item.Record, Report.Now) is null : item.Rejection.Message.Length is > 0 and < 500));
        }

        // Mild enough that much is still read: else nothing was tested.
        Assert.True(accepted > 500, $"{accepted} accepted");
    }

    [Fact]
    public void Read_CutAtAnyByte_NeverThrows()
    {
        for (var length = 0; length < Own.Length; length++)
        {
            new CsvFormat().Read(Own.AsSpan(0, length), Table.Context, new UsageBatch());
            CsvPreview.Of(Own.AsSpan(0, length), Table.Context);
        }
    }

    private static byte[] Mutate(byte[] sample, Random random)
    {
        var bytes = sample.ToList();
        for (var edits = random.Next(1, 5); edits > 0; edits--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] = ",;\t\"\r\n 0123456789.-e\0"u8[random.Next(21)]; break;
                case 2: bytes.RemoveAt(at); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(40), bytes.Count - at))); break;
            }
        }

        return [.. bytes];
    }
}
