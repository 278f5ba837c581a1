using CostDashboard.Core.Analytics;
using CostDashboard.Web.Playground;
using CostDashboard.Web.Ui;

namespace CostDashboard.App.Tests.Playground;

public sealed class PlaygroundUrlTests
{
    private static readonly PageFilter Filter = SpendFilterUrl.Parse("", new DateOnly(2026, 11, 22));

    [Theory]
    [InlineData("")]
    [InlineData("?in=body&look=advice")]
    [InlineData("?m=gpt-4o&m=my%20model%26co&shown=gpt-4o")]
    [InlineData("?like=project:search&tier=batch&sort=-month&hide=day&hide=context&calls=50&cached=40&output=0")]
    [InlineData("?look=conversation&turns=20&question=5&reply=7&system=0&kept=3&summary=9&keep=summary&chart=tokens&span=sofar")]
    [InlineData("?look=caching&prefix=2048&times=3&every=0")]
    [InlineData("?look=billed&per=week&correct=no")]
    public void ParseThenLink_GivesTheSameAddress(string query) =>
        Assert.Equal(
            "playground" + query, PlaygroundUrl.Link(Filter, PlaygroundUrl.Parse(query)).Replace("%3A", ":", StringComparison.Ordinal));

    [Theory]
    [
        InlineData(
            "?calls=-1&cached=101&output=many&turns=0&every=99999999999999999999&look=nothing&in=2&sort=up&like=nobody&like=user:u1&keep=0&chart=1&span=all&per=month&correct=maybe"),
    ]
    [InlineData("?times=1000001&every=604801&prefix=10000001")]
    [InlineData("?m=&tier=&hide=model&shown=")]
    public void Parse_WhatMakesNoSense_IsAsUsual(string query)
    {
        var (choices, usual) = (PlaygroundUrl.Parse(query), new PlaygroundChoices());

        Assert.Equal(
            (usual.CallsPerDay, usual.CachedPercent, usual.OutputTokens, usual.Look, usual.Input, usual.Tier),
            (choices.CallsPerDay, choices.CachedPercent, choices.OutputTokens, choices.Look, choices.Input, choices.Tier));
        Assert.Equal((usual.Sort, usual.Conversation, usual.Caching), (choices.Sort, choices.Conversation, choices.Caching));
        Assert.Equal((usual.BilledBy, usual.Corrects), (choices.BilledBy, choices.Corrects));
        Assert.Equal(PlaygroundChoices.UsualModels, choices.Models);
        Assert.Null(choices.Observed);
        Assert.Empty(choices.Hidden);
    }

    [Fact]
    public void Link_ModelsOfTheCompany_AreLeftOutWhereTheyAreTheUsualOnes()
    {
        var choices = PlaygroundUrl.Parse("", ["o3", "my-model"]);

        Assert.Equal(["o3", "my-model"], choices.Models);
        Assert.Equal("playground", PlaygroundUrl.Link(Filter, choices));
        Assert.Equal("playground?m=o3", PlaygroundUrl.Link(Filter, choices with { Models = ["o3"] }));
        Assert.Equal(["o1"], PlaygroundUrl.Parse("?m=o1", ["o3", "my-model"]).Models);
    }

    [Fact]
    public void Parse_TooManyModels_TakesTheFirst() =>
        Assert.Equal(
            PlaygroundChoices.MostModels,
            PlaygroundUrl.Parse("?" + string.Join('&', Enumerable.Range(0, 50).Select(i => $"m=model-{i}"))).Models.Count);

    [Fact]
    public void Parse_LikeAProject_IsTheProject() =>
        Assert.Equal((Dimension.Project, "a:b"), PlaygroundUrl.Parse("?like=project%3Aa%3Ab").Observed);
}
