using System.Globalization;
using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Chunks;
using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Tests.Formats.Csv;

namespace CostDashboard.Core.Tests.Formats.Chunks;

public sealed class RecordChunksTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ContentKind.Csv)]
    [InlineData(ContentKind.NdJson)]
    public async Task AnyChunkSize_GivesWhatOneReadGives(ContentKind kind)
    {
        var random = new Random(20_261_122);
        for (var round = 0; round < 300; round++)
        {
            var file = Encoding.UTF8.GetBytes(kind == ContentKind.Csv ? RandomTable(random) : RandomLines(random));
            var limits = new ChunkLimits(random.Next(1, 8), random.Next(120, 600));
            var whole = Read(file, kind, 0);

            var rows = new RowOccurrences();
            var parts = new List<string>();
            await foreach (var chunk in new RecordChunks(new TrickleStream(file, random.Next(1, 200), random), kind, limits).ReadAsync(Ct))
            {
                Assert.Null(chunk.Problem);
                parts.AddRange(Read(chunk.Body.Span, kind, chunk.LinesBefore, rows));
            }

            Assert.Equal(whole, parts);
        }
    }

    [Fact]
    public async Task Parts_StayWithinTheirLimits()
    {
        var file = Encoding.UTF8.GetBytes("model,input_tokens\n" + string.Concat(Enumerable.Range(0, 25).Select(i => $"m,{i}\n")));

        var bodies = new List<string>();
        await foreach (var chunk in new RecordChunks(new MemoryStream(file), ContentKind.Csv, new ChunkLimits(10)).ReadAsync(Ct))
        {
            bodies.Add(Encoding.UTF8.GetString(chunk.Body.Span));
        }

        Assert.Equal([11, 11, 6], bodies.Select(body => body.Count(c => c == '\n')));
        Assert.All(bodies, body => Assert.StartsWith("model,input_tokens\n", body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task LargeFile_TakesTheMemoryOfOnePart()
    {
        var row = Encoding.UTF8.GetBytes("gpt-4o,100,20,search\n");
        const int Rows = 2_000_000;
        var file = new RepeatedStream("model,input_tokens,output_tokens,team\n"u8.ToArray(), row, Rows);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var records = 0;
        await foreach (var chunk in new RecordChunks(file, ContentKind.Csv, new ChunkLimits(10_000, 1024 * 1024)).ReadAsync(Ct))
        {
            records += chunk.Body.Span.Count((byte)'\n') - 1;
        }

        Assert.Equal(Rows, records);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
    }

    [Theory]
    [InlineData("", "empty body")]
    [InlineData("model,model\n", "more than once")]
    [InlineData("model,input_tokens\nm,1\nm,2\nm,\"3\nm,4\n", "line 4: a quote is opened")]
    public async Task File_ThatCannotBeReadOn_EndsWithAProblem(string file, string says)
    {
        var chunks = new List<RecordChunk>();
        await foreach (var chunk in new RecordChunks(new MemoryStream(Encoding.UTF8.GetBytes(file)), ContentKind.Csv).ReadAsync(Ct))
        {
            chunks.Add(chunk);
        }

        Assert.Contains(says, chunks[^1].Problem!.Message, StringComparison.Ordinal);
        Assert.All(chunks[..^1], chunk => Assert.Null(chunk.Problem));
    }

    [Fact]
    public async Task Record_LongerThanAPart_IsNamedByItsLine()
    {
        var file = Encoding.UTF8.GetBytes($"model,input_tokens\nm,1\nm,\"{new string('x', 300_000)}\"\n");

        RecordChunk? last = null;
        await foreach (var chunk in new RecordChunks(new MemoryStream(file), ContentKind.Csv, new ChunkLimits(10, 100_000)).ReadAsync(Ct))
        {
            last = chunk;
        }

        Assert.StartsWith("line 3: a record of more than 100,000 bytes", last!.Problem!.Message, StringComparison.Ordinal);
    }

    private static List<string> Read(ReadOnlySpan<byte> body, ContentKind kind, long linesBefore, RowOccurrences? rows = null)
    {
        var batch = new UsageBatch();
        var format = kind == ContentKind.Csv ? UsageFormats.Find("csv")! : UsageFormats.Native;
        var unreadable = format.Read(body, Table.Context with { Kind = kind, LinesBefore = linesBefore, Rows = rows }, batch);

        // A part with nothing but bad lines is unreadable as a whole; both say the same of the line.
        if (unreadable is not null) return [unreadable.Message];
        return [.. batch.Items.Select(item => item.Record is { } record
            ? string.Create(CultureInfo.InvariantCulture, $"{record.Id} {record.Model} {record.Counts.Input} {record.Team}")
            : item.Rejection!.Message)];
    }

    private static string RandomTable(Random random)
    {
        string[] cells = ["1", "20", "x", "\"3\"", "\"a, b\"", "\"two\nlines\"", "\"say \"\"hi\"\"\"", "", "\"\"", "é", "\"x\"y"];
        var lineEnd = random.Next(2) == 0 ? "\n" : "\r\n";
        var text = new StringBuilder(random.Next(3) == 0 ? "\uFEFF" + lineEnd : "").Append("model,input_tokens,\"te")
            .Append("am\",\"a\nnote\"").Append(lineEnd);
        for (var rows = random.Next(0, 30); rows > 0; rows--)
        {
            if (random.Next(10) > 0)
            {
                text.AppendJoin(
                    ',', Enumerable.Range(0, random.Next(12) == 0 ? 3 : 4).Select(i => i == 0 ? "m" : cells[random.Next(cells.Length)]));
            }
            if (rows > 1 || random.Next(2) == 0) text.Append(lineEnd);
        }

        return text.ToString();
    }

    private static string RandomLines(Random random)
    {
        var text = new StringBuilder();
        text.Append("""{"model":"first","input_tokens":1}""").Append('\n');
        for (var rows = random.Next(0, 30); rows > 0; rows--)
        {
            text.Append(
                random.Next(8) switch
                {
                    0 => "",
                    1 => "{\"model\":\"m\",\"input_tokens\":\"é\"}",
                    _ => $$"""{"model":"m","id":"{{rows}}","input_tokens":{{random.Next(1000)}}}""",
                });
            if (rows > 1 || random.Next(2) == 0) text.Append('\n');
        }

        return text.ToString();
    }
}
