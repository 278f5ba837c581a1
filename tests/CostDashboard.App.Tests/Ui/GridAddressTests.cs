using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace CostDashboard.App.Tests.Ui;

public sealed class GridAddressTests
{
    private static readonly RenderFragment<(string Name, int Cost)> Nothing = _ => _ => { };

    private static readonly IReadOnlyList<GridColumn<(string Name, int Cost)>> Columns =
    [
        new("name", "Name") { Cell = Nothing, IsFixed = true, SortBy = row => row.Name },
        new("cost", "Cost") { Cell = Nothing, Numeric = true, SortBy = row => row.Cost },
        new("note", "Note") { Cell = Nothing, IsHidden = true },
    ];

    [Fact]
    public void Of_AnAddressWithoutGrid_ShowsTheUsualColumnsInTheirOrder()
    {
        var address = GridAddress.Of("http://localhost/keys");

        Assert.Equal(["name", "cost"], address.Shown(Columns).Select(column => column.Key));
        Assert.Null(address.Sort);
        Assert.Empty(address.Pinned);
    }

    [Theory]
    [InlineData("columns=note,name", "note,name")]
    [InlineData("columns=cost", "name,cost")]
    [InlineData("columns=nothing", "name,cost")]
    [InlineData("columns=cost,cost!,note", "name,cost,note")]
    public void Shown_KeepsTheOrderOfTheAddressAndTheColumnWithoutWhichARowSaysNothing(string query, string expected)
    {
        var shown = GridAddress.Of("http://localhost/keys?" + query).Shown(Columns);

        Assert.Equal(expected, string.Join(',', shown.Select(column => column.Key)));
    }

    [Fact]
    public void Of_ColumnsWithAMark_ArePinned() =>
        Assert.Equal(["name"], GridAddress.Of("http://localhost/keys?columns=name!,cost").Pinned);

    [Theory]
    [InlineData("sort=cost", "b,c,a")]
    [InlineData("sort=-cost", "a,c,b")]
    [InlineData("sort=name", "a,b,c")]
    [InlineData("sort=note", "c,a,b")]
    [InlineData("sort=nothing", "c,a,b")]
    [InlineData("", "c,a,b")]
    public void Sorted_FollowsTheAddressAndLeavesRowsThatItDoesNotKnowHowToSort(string query, string expected)
    {
        IReadOnlyList<(string, int)> rows = [("c", 2), ("a", 3), ("b", 1)];

        var sorted = GridAddress.Of("http://localhost/keys?" + query).Sorted(rows, Columns);

        Assert.Equal(expected, string.Join(',', sorted.Select(row => row.Item1)));
    }

    [Fact]
    public void With_KeepsTheRestOfTheAddress()
    {
        var href = GridAddress.With("http://localhost/keys?team=a&team=b&sort=name", "", GridAddress.SortKey, "-cost");

        Assert.Equal("/keys?team=a&team=b&sort=-cost", href);
        Assert.Equal("/keys?team=a", GridAddress.With("http://localhost/keys?team=a&sort=name", "", GridAddress.SortKey, ""));
    }

    [Fact]
    public void Of_OneOfSeveralGrids_ReadsItsOwnKeys()
    {
        var address = GridAddress.Of("http://localhost/keys?sort=name&people.sort=-cost", "people.");

        Assert.Equal(("cost", true), (address.Sort, address.Descending));
    }
}
