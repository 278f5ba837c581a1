using CostDashboard.Core.Analytics;
using CostDashboard.Web.Spend;
using CostDashboard.Web.Ui;

namespace CostDashboard.App.Tests.Ui;

public sealed class SpendFilterUrlTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("")]
    [InlineData("?period=2026-10")]
    [InlineData("?period=last-30-days&stack=model")]
    [InlineData("?team=search&all=model")]
    [InlineData("?from=2026-11-01&to=2026-11-22&team=search&team=content")]
    [InlineData("?team=%28unattributed%29&project=a%26b%3Dc&model=gpt-5&environment=%EA%B0%9C%EB%B0%9C&chart=table")]
    public void ParseThenQuery_GivesTheSameAddress(string query)
    {
        var filter = SpendFilterUrl.Parse(query, Today);

        Assert.Equal(query, SpendFilterUrl.Query(filter));
        Assert.Empty(filter.Ignored);
    }

    [Fact]
    public void Parse_Nothing_IsTheRunningMonth()
    {
        var filter = SpendFilterUrl.Parse("", Today);

        Assert.Equal(new DateOnly(2026, 11, 1), filter.Spend.From);
        Assert.Equal(new DateOnly(2026, 12, 1), filter.Spend.To);
        Assert.Equal(Dimension.Team, filter.StackBy);
    }

    [Theory]
    [InlineData("last-7-days", "2026-11-16", "2026-11-23")]
    [InlineData("last-month", "2026-10-01", "2026-11-01")]
    [InlineData("yesterday", "2026-11-21", "2026-11-22")]
    [InlineData("2024-02", "2024-02-01", "2024-03-01")]
    public void Parse_NamedPeriod_CountsFromToday(string name, string from, string to)
    {
        var filter = SpendFilterUrl.Parse("?period=" + name, Today);

        Assert.Equal(DateOnly.Parse(from, null), filter.Spend.From);
        Assert.Equal(DateOnly.Parse(to, null), filter.Spend.To);
    }

    [Theory]
    [InlineData("?period=soon", "period=soon")]
    [InlineData("?period=2026-13", "period=2026-13")]
    [InlineData("?period=9999-12", "period=9999-12")]
    [InlineData("?from=2026-11-22&to=2026-11-01", "from=2026-11-22")]
    [InlineData("?from=2026-11-01", "from=2026-11-01")]
    [InlineData("?from=0001-01-01&to=9999-12-31", "to=9999-12-31")]
    [InlineData("?stack=mood", "stack=mood")]
    [InlineData("?chart=pie", "chart=pie")]
    [InlineData("?taem=search", "taem=search")]
    [InlineData("?team=", "team")]
    [InlineData("?%FF=%FF&&=", "%FF=%FF")]
    public void Parse_NotUnderstood_IsLeftOutAndNamed(string query, string named)
    {
        var filter = SpendFilterUrl.Parse(query, Today);

        Assert.Contains(named, filter.Ignored);
        Assert.Equal(new DateOnly(2026, 11, 1), filter.Spend.From);
        Assert.Empty(filter.Where);
    }

    [Fact]
    public void Parse_ParameterThatThePageDeclares_IsNeitherReadNorNamed()
    {
        var filter = SpendFilterUrl.Parse("?cursor=abc&edit=new&id=1&unpriced=true", Today, PageParameters.Of(typeof(RecordsPage)));

        Assert.Equal(["edit=new"], filter.Ignored);
        Assert.Equal("", SpendFilterUrl.Query(filter));
    }

    [Fact]
    public void Only_TheStackedDimension_LeavesTheStackToThePage()
    {
        var filter = SpendFilterUrl.Parse("?team=content&stack=team", Today).Only(Dimension.Team, "search");

        Assert.Equal("?team=search", SpendFilterUrl.Query(filter));
        Assert.Equal(Dimension.Project, filter.StackBy);
    }

    [Fact]
    public void Without_TheLastValue_RemovesTheFilter()
    {
        var filter = SpendFilterUrl.Parse("?team=search", Today).Without(Dimension.Team, "search");

        Assert.Empty(filter.Where);
    }

    [Fact]
    public void SharedQuery_CarriesPeriodAndFiltersOnly()
    {
        var filter = SpendFilterUrl.Parse("?period=2026-10&team=search&stack=model&chart=table", Today);

        Assert.Equal("?period=2026-10&team=search", SpendFilterUrl.SharedQuery(filter));
    }
}
