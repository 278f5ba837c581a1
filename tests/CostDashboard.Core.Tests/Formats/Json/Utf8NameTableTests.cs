using CostDashboard.Core.Formats;

namespace CostDashboard.Core.Tests.Formats;

public sealed class Utf8NameTableTests
{
    [Fact(Timeout = 10_000)]
    public async Task Table_NamesThatDifferOnlyAtTheirEnds_FindAPlace()
    {
        // Once no seed told these two apart.
        var table = await Task.Run(() => new Utf8NameTable(["execute_tool", "execute_task"]), TestContext.Current.CancellationToken);

        Assert.Equal((0, 1, -1), (table.Find("execute_tool"u8), table.Find("execute_task"u8), table.Find("execute_to"u8)));
    }

    [Fact]
    public void Find_EmptyName_IsNone() => Assert.Equal(-1, new Utf8NameTable(["a"]).Find(""u8));

    [Fact]
    public void Table_TwoHundredNames_AreAllFound()
    {
        string[] names = [.. Enumerable.Range(0, 200).Select(i => $"gen_ai.name.{i}")];

        var table = new Utf8NameTable(names);

        Assert.Equal(Enumerable.Range(0, 200), names.Select(name => table.Find(System.Text.Encoding.UTF8.GetBytes(name))));
    }

    [Fact]
    public void Table_NameGivenTwice_Throws() => Assert.Throws<ArgumentException>(() => new Utf8NameTable(["a", "b", "a"]));
}
