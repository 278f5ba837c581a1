using CostDashboard.Core.Analytics;

namespace CostDashboard.Core.Tests.Analytics;

public sealed class DimensionTests
{
    [Theory]
    [InlineData("team", "team")]
    [InlineData("Service_Tier", "service_tier")]
    [InlineData("tag.cost_center", "tag.cost_center")]
    [InlineData("TAG.Cost-Center/a.1", "tag.Cost-Center/a.1")]
    public void TryParse_AName_GivesTheDimension(string name, string expected)
    {
        var isKnown = Dimensions.TryParse(name, out var dimension);

        Assert.True(isKnown);
        Assert.Equal(expected, dimension!.Name);
        Assert.Equal(expected, dimension.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("teams")]
    [InlineData("ServiceTier")]
    [InlineData("tag")]
    [InlineData("tag.")]
    [InlineData("tag.cost center")]
    [InlineData("tag.kostenstelle_ü")]
    [InlineData("tag.a'b")]
    public void TryParse_NoName_GivesNothing(string name)
    {
        var isKnown = Dimensions.TryParse(name, out var dimension);

        Assert.False(isKnown);
        Assert.Null(dimension);
    }

    [Fact]
    public void Tag_OfTheLongestKey_IsMadeAndOfALongerOneIsNot()
    {
        var longest = Dimension.Tag(new string('k', 64));

        Assert.Equal(64, longest.TagKey!.Length);
        Assert.Throws<ArgumentException>(() => Dimension.Tag(new string('k', 65)));
        Assert.False(Dimensions.TryParse("tag." + new string('k', 65), out _));
    }

    [Fact]
    public void Tag_OfTheSameKey_IsTheSameDimensionWhateverElseItIsNamedLike()
    {
        var team = Dimension.Tag("team");

        Assert.Equal(Dimension.Tag("team"), team);
        Assert.NotEqual(Dimension.Team, team);
        Assert.NotEqual(Dimension.Tag("Team"), team);
        Assert.True(team.IsTag);
        Assert.False(Dimension.Team.IsTag);
        Assert.Null(Dimension.Team.TagKey);
    }

    [Fact]
    public void All_HoldsNoTag()
    {
        var names = Dimensions.All.Select(dimension => dimension.Name);

        Assert.Equal(
            ["team", "project", "model", "provider", "environment", "feature", "service_tier", "source", "user", "customer"],
            names);
    }
}
