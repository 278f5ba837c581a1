using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Chunks;
using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Formats.Csv;

namespace CostDashboard.Core.Tests.Formats.Csv;

/// <summary>Rows without ids: the same file again brings the same ids, and equal rows are different records.</summary>
public sealed class RowIdentityTests
{
    private const string Header = "date,model,input_tokens\n";

    [Fact]
    public void SameFile_HasTheSameIds_AndEqualRowsDifferentOnes()
    {
        var first = Ids(Header + "2026-11-01,m,5\n2026-11-01,m,5\n2026-11-01,m,6\n");

        Assert.Equal(3, first.Distinct().Count());
        Assert.Equal(first, Ids(Header + "2026-11-01,m,5\n2026-11-01,m,5\n2026-11-01,m,6\n"));
    }

    [Fact]
    public void RowsAppendedOrPutBefore_LeaveTheOthersTheirIds()
    {
        var old = Ids(Header + "2026-11-01,m,5\n2026-11-01,m,5\n");

        Assert.Equal(old, Ids(Header + "2026-11-01,m,5\n2026-11-01,m,5\n2026-11-02,m,5\n").Take(2));
        Assert.Equal(old, Ids(Header + "2026-11-02,m,9\n2026-11-01,m,5\n2026-11-01,m,5\n").Skip(1));
    }

    [Fact]
    public void WhatIsNotRead_DoesNotMatter()
    {
        var plain = Ids(Header + "2026-11-01,m,5\n");

        Assert.Equal(plain, Ids("date,model,input_tokens,note\n2026-11-01,m,5,whatever\n"));
        Assert.Equal(plain, Ids("Date;Model;Input tokens\r\n2026-11-01;m;5\r\n"));
        Assert.NotEqual(plain, Ids("date,model,output_tokens\n2026-11-01,m,5\n"));
    }

    [Fact]
    public void OwnIds_Stay_AndTheRequestsIdComesBeforeOneWeMade()
    {
        Assert.Equal(["a"], Ids("id,date,model,input_tokens\na,2026-11-01,m,5\n"));
        Assert.Equal(["given"], Ids(Header + "2026-11-01,m,5\n", new RecordDefaults { Id = "given" }));
        Assert.All(Ids(Header + "2026-11-01,m,5\n2026-11-01,m,6\n", new RecordDefaults { Id = "given" }),
            id => Assert.StartsWith("row-", id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Parts_GiveTheIdsOfTheWhole()
    {
        var file = Header + string.Concat(Enumerable.Range(0, 40).Select(i => $"2026-11-01,m,{i % 3}\n"));

        var rows = new RowOccurrences();
        var parts = new List<string>();
        await foreach (var part in new RecordChunks(new MemoryStream(Encoding.UTF8.GetBytes(file)), ContentKind.Csv,
            new ChunkLimits(7)).ReadAsync(TestContext.Current.CancellationToken))
            parts.AddRange(Table.Read(part.Body.Span, context: Table.Context with { Rows = rows }).Items.Select(item => item.Record!.Id!));

        Assert.Equal(Ids(file), parts);
        Assert.Equal(40, parts.Distinct().Count());
    }

    [Fact]
    public void MoreRowsThanAreRemembered_AreStillDifferent()
    {
        var file = Header + string.Concat(Enumerable.Range(0, 60).Select(i => $"2026-11-01,m,{i % 20}\n"));

        List<string> Read() =>
            [.. Table.Read(Encoding.UTF8.GetBytes(file),
                context: Table.Context with { Rows = new RowOccurrences(8) }).Items.Select(item => item.Record!.Id!)];

        Assert.Equal(60, Read().Distinct().Count());
        Assert.Equal(Read(), Read());
    }

    private static List<string> Ids(string table, RecordDefaults? defaults = null) =>
        [.. Table.Read(Encoding.UTF8.GetBytes(table), new CsvFormat(),
            Table.Context with { Defaults = defaults ?? RecordDefaults.None }).Items.Select(item => item.Record!.Id!)];
}
