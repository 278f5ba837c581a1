using System.Buffers;
using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Prompts;

namespace CostDashboard.Core.Tests.Prompts;

public sealed class PromptFileTests
{
    [Fact]
    public async Task Csv_ColumnByName_IsReadWithItsLines()
    {
        var rows = await ReadAsync("id,Prompt\n1,\"Hello, \"\"you\"\"\nthere\"\n2,Bye\n\n3\n", ContentKind.Csv);

        Assert.Equal([new PromptRow(2, "Hello, \"you\"\nthere", null), new(4, "Bye", null), new(6, null, "has fewer cells than the header")], rows);
    }

    [Fact]
    public async Task Csv_NoKnownName_TakesTheFirstColumn() =>
        Assert.Equal(["a", "b"], (await ReadAsync("words;n\na;1\nb;2", ContentKind.Csv)).Select(row => row.Text));

    [Fact]
    public async Task NdJson_StringsAndObjects_AreRead()
    {
        var rows = await ReadAsync("\"one\"\n\n{\"content\":\"no\",\"prompt\":\"t\\u0077o\",\"x\":{\"prompt\":\"inner\"}}\n{\"a\":1}\n[1]\nthree\n{\"text\":\"\\ud800\"}", ContentKind.NdJson);

        Assert.Equal([(1, "one"), (3, "two"), (4, null), (5, null), (6, null), (7, "\uFFFD")], rows.Select(row => ((int)row.Line, row.Text)));
        Assert.Equal("is not JSON", rows[4].Problem);
        Assert.StartsWith("is no string", rows[2].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyRows_InParts_KeepTheirOrderAndLines()
    {
        var rows = await ReadAsync(string.Concat(Enumerable.Range(1, 2_500).Select(i => $"\"p{i}\"\n")), ContentKind.NdJson);

        Assert.Equal(Enumerable.Range(1, 2_500).Select(i => ((long)i, $"p{i}")), rows.Select(row => (row.Line, row.Text!)));
    }

    [Fact]
    public async Task OpenQuote_EndsTheReadingWithItsReason() =>
        Assert.Contains("quote is opened", (await ReadAsync("prompt\n\"never closed\n", ContentKind.Csv))[^1].Problem, StringComparison.Ordinal);

    [Fact]
    public void BatchRequests_OpenAi_IsALineOfItsFile() => Assert.Equal(
        """{"custom_id":"line-7","method":"POST","url":"/v1/chat/completions","body":{"model":"gpt-4o","max_completion_tokens":300,"messages":[{"role":"user","content":"환불?\n\"now\""}]}}""" + "\n",
        Written(to => BatchRequests.WriteOpenAi(to, new PromptRow(7, "환불?\n\"now\"", null), "gpt-4o", 300)));

    [Fact]
    public void BatchRequests_Anthropic_IsAnEntryOfItsRequests() => Assert.Equal(
        """{"custom_id":"line-7","params":{"model":"claude-sonnet-4-5","max_tokens":300,"messages":[{"role":"user","content":"hi"}]}}""" + "\n",
        Written(to => BatchRequests.WriteAnthropic(to, new PromptRow(7, "hi", null), "claude-sonnet-4-5", 300)));

    private static async Task<List<PromptRow>> ReadAsync(string text, ContentKind kind)
    {
        var rows = new List<PromptRow>();
        await foreach (var part in new PromptFile(new MemoryStream(Encoding.UTF8.GetBytes(text)), kind).ReadAsync(TestContext.Current.CancellationToken)) rows.AddRange(part);
        return rows;
    }

    private static string Written(Action<IBufferWriter<byte>> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
