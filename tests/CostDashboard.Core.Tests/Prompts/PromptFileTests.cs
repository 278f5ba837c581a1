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

        Assert.Equal(
            [new PromptRow(2, "Hello, \"you\"\nthere", null) { Id = "1" }, new(4, "Bye", null) { Id = "2" }, new(6, null,
                "has fewer cells than the header")], rows);
    }

    [Fact]
    public async Task Csv_NoKnownName_TakesTheFirstColumn() =>
        Assert.Equal(["a", "b"], (await ReadAsync("words;n\na;1\nb;2", ContentKind.Csv)).Select(row => row.Text));

    [Fact]
    public async Task NdJson_StringsAndObjects_AreRead()
    {
        var rows = await ReadAsync(
            "\"one\"\n\n{\"content\":\"no\",\"prompt\":\"t\\u0077o\",\"x\":{\"prompt\":\"inner\"}}\n{\"a\":1}\n[1]\nthree\n{\"text\":\"\\ud800\"}",
            ContentKind.NdJson);

        Assert.Equal(
            [(1, "one"), (3, "two"), (4, null), (5, null), (6, null), (7, "\uFFFD")], rows.Select(row => ((int)row.Line, row.Text)));
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
        Assert.Contains(
            "quote is opened", (await ReadAsync("prompt\n\"never closed\n", ContentKind.Csv))[^1].Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("prompt\tid\n\"a\nb\"\t1\n", "a\nb")]
    [InlineData("id;prompt\n1;\"a;b\"\n", "a;b")]
    [InlineData("id,prompt\r\n1,\uAC00\r\n", "\uAC00")]
    public async Task Csv_OtherSeparatorsAndMarks_AreRead(string text, string prompt)
    {
        foreach (var encoding in (Encoding[])[new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true),
            new UnicodeEncoding(true, true)])
        {
            var row = (await ReadAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(text)], ContentKind.Csv)).Single();

            Assert.Equal((prompt, "1"), (row.Text, row.Id));
        }
    }

    [Fact]
    public async Task Csv_ChosenColumn_IsTaken() =>
        Assert.Equal(["1", "2"], (await ReadAsync("words;n\na;1\nb;2"u8.ToArray(), ContentKind.Csv, column: 1)).Select(row => row.Text));

    [Fact]
    public async Task Csv_RowWithABrokenQuote_HarmsNoOther()
    {
        var rows = await ReadAsync("prompt,n\na,1\n\"b\" c,2\nd,3\n", ContentKind.Csv);

        Assert.Equal([(2, "a"), (3, null), (4, "d")], rows.Select(row => ((int)row.Line, row.Text)));
        Assert.Contains("closing quote", rows[1].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_Table_TellsItsColumnsAndTheLikeliest()
    {
        var start = await PromptStart.ReadAsync(
            new MemoryStream("no;Question;text\n1;2;3"u8.ToArray()), ContentKind.Csv, TestContext.Current.CancellationToken);

        Assert.Equal(["no", "Question", "text"], start.Columns?.Names);
        Assert.Equal(2, start.Columns?.Prompt);
        Assert.Null(start.Problem);
    }

    [Theory]
    [InlineData("[\n{}]", ContentKind.NdJson, "one JSON array")]
    [InlineData("\uFEFF \n", ContentKind.NdJson, "is empty")]
    [InlineData("", ContentKind.Csv, "is empty")]
    [InlineData("a\0b", ContentKind.Csv, "not UTF-8")]
    [InlineData("a,a\n", ContentKind.Csv, "more than once")]
    public async Task Start_WhatCannotBeRead_IsSaid(string text, ContentKind kind, string problem) =>
        Assert.Contains(
            problem, (
            await PromptStart.ReadAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(text)), kind,
            TestContext.Current.CancellationToken)).Problem, StringComparison.Ordinal);

    private static Task<List<PromptRow>> ReadAsync(string text, ContentKind kind) => ReadAsync(Encoding.UTF8.GetBytes(text), kind);

    private static async Task<List<PromptRow>> ReadAsync(byte[] bytes, ContentKind kind, int? column = null)
    {
        var rows = new List<PromptRow>();
        await foreach (var part in new PromptFile(new MemoryStream(bytes), kind, column).ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.AddRange(part);
        }
        return rows;
    }
}
