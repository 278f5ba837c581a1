using CostDashboard.Core.Analytics;
using CostDashboard.Web.Ui;

namespace CostDashboard.App.Tests.Ui;

public sealed class SeriesColorsTests
{
    [Fact]
    public void For_AnotherOrder_KeepsEachNamesColor()
    {
        var colors = new SeriesColors();

        var month = colors.For(Dimension.Team, ["search", "content", "support"]);
        var day = colors.For(Dimension.Team, ["content", "support", "search"]);

        Assert.Equal(month["search"], day["search"]);
        Assert.Equal(month["content"], day["content"]);
        Assert.Equal(SeriesColors.Palette[0], month["search"]);
    }

    [Fact]
    public void For_NamesOfOneList_NeverShareAColorOfThePalette()
    {
        var colors = new SeriesColors();
        colors.For(Dimension.Model, Enumerable.Range(0, 9).Select(n => "first-" + n));

        var later = colors.For(Dimension.Model, Enumerable.Range(0, 9).Select(n => (n % 2 == 0 ? "first-" : "later-") + n));

        Assert.Equal(9, later.Values.Distinct().Count());
    }

    [Fact]
    public void For_OtherAndWhatFindsNoPlace_AreGrey()
    {
        var colors = new SeriesColors().For(Dimension.Project, [.. Enumerable.Range(0, 10).Select(n => "p" + n), SeriesColors.OtherName]);

        Assert.Equal(SeriesColors.Other, colors[SeriesColors.OtherName]);
        Assert.Equal(SeriesColors.Other, colors["p9"]);
        Assert.NotEqual(SeriesColors.Other, colors["p8"]);
    }
}
