using CostDashboard.Core.Analytics;
using CostDashboard.Core.Attributing;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Usage;

/// <summary>What a further name must not be forgotten in; docs/how-to-add.md names these tests.</summary>
public sealed class AttributionTests
{
    public static TheoryData<AttributionName> Names() => [.. AttributionNames.All];

    [Theory]
    [MemberData(nameof(Names))]
    public void With_EachName_IsGivenBackByNameAndProperty(AttributionName name)
    {
        var attribution = Attribution.None.With(name, "it");

        Assert.Equal("it", attribution[name]);
        Assert.Equal("it", typeof(Attribution).GetProperty(name.ToString())!.GetValue(attribution));
        Assert.All(AttributionNames.All.Where(other => other != name), other => Assert.Null(attribution[other]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EachName_IsAPropertyOfRecordsAndConditions(AttributionName name)
    {
        var record = new UsageRecord { Model = "m", Attribution = Attribution.None.With(name, "it") };
        var conditions = new RuleConditions { Names = Attribution.None.With(name, "it") };

        Assert.Equal("it", typeof(UsageRecord).GetProperty(name.ToString())!.GetValue(record));
        Assert.Equal("it", typeof(RuleConditions).GetProperty(name.ToString())!.GetValue(conditions));
    }

    [Fact]
    public void Spellings_HaveALineForEachNameInItsOrder() =>
        Assert.Equal(AttributionNames.All, AttributionSpellings.All.Select(line => line.Name));

    [Fact]
    public void EachName_IsADimension() => Assert.Subset(
        Dimensions.All.Select(dimension => dimension.Name).ToHashSet(StringComparer.Ordinal),
        AttributionNames.Texts.ToHashSet(StringComparer.Ordinal));

    [Fact]
    public void Or_KeepsItsOwnValuesAndTakesTheOthers()
    {
        var either = new Attribution { Team = "a", User = "u" }.Or(new Attribution { Team = "b", Project = "p" });

        Assert.Equal(new Attribution { Team = "a", User = "u", Project = "p" }, either);
    }

    [Fact]
    public void Clean_TrimsAndLeavesOutWhatIsBlank() => Assert.Equal(
        new Attribution { Team = "a" }, new Attribution { Team = " a ", Project = "  " }.Clean());
}
