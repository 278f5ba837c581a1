using System.Text;
using CostDashboard.Core.Prompts;
using CostDashboard.Web.Playground;

namespace CostDashboard.App.Tests.Playground;

public sealed class BatchPartsTests
{
    [Theory]
    [InlineData(2, 1000, "aaaa|bbbb", "cccc|dddd", "eeee")]
    [InlineData(1000, 9, "aaaa|bbbb", "cccc|dddd", "eeee")]
    [InlineData(1000, 3, "aaaa", "bbbb", "cccc", "dddd", "eeee")]
    [InlineData(5, 20, "aaaa|bbbb|cccc|dddd|eeee")]
    public async Task Rows_PastALimit_BeginTheNextFile(long requests, long bytes, params string[] files)
    {
        var written = await WriteAsync(new BatchLimits(requests, bytes), "aaaa", "bbbb", "cccc", "dddd", "eeee");

        Assert.Equal(files.Select(file => file.Replace("|", "", StringComparison.Ordinal)), written);
    }

    [Fact]
    public async Task NoRows_AreOneEmptyFile() => Assert.Equal([""], await WriteAsync(new BatchLimits(1, 1)));

    [Fact]
    public async Task WithoutALimit_ThereIsOneFile() => Assert.Equal(["abc"], await WriteAsync(null, "a", "b", "c"));

    /// <summary>OpenAI's guide to its Batch API and Anthropic's reference of Message Batches.</summary>
    [Fact]
    public void Limits_AreThoseTheProvidersDocument()
    {
        Assert.Equal(new BatchLimits(50_000, 200_000_000), BatchFiles.LimitsOf(BatchExport.OpenAi));
        Assert.Equal(new BatchLimits(100_000, 256_000_000), BatchFiles.LimitsOf(BatchExport.Anthropic));
        Assert.Null(BatchFiles.LimitsOf(BatchExport.Csv));
    }

    [Fact]
    public void Names_SayWhichOfHowMany()
    {
        Assert.Equal(["openai-batch.jsonl"], BatchFiles.NamesOf(BatchExport.OpenAi, 1));
        Assert.Equal(["anthropic-batch-1-of-2.jsonl", "anthropic-batch-2-of-2.jsonl"], BatchFiles.NamesOf(BatchExport.Anthropic, 2));
    }

    private static async Task<IReadOnlyList<string>> WriteAsync(BatchLimits? limits, params string[] rows)
    {
        var (parts, ct) = (new BatchParts(limits), TestContext.Current.CancellationToken);
        foreach (var row in rows) await parts.WriteAsync(Encoding.UTF8.GetBytes(row), ct);
        await parts.EndAsync();

        var written = new List<string>();
        await foreach (var part in parts.Readers)
        {
            using var text = new StreamReader(part.AsStream());
            written.Add(await text.ReadToEndAsync(ct));
        }

        Assert.Equal(written.Count, parts.Count);
        return written;
    }
}
