using System.Text;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Tests.Pricing;

/// <summary>Scores by hand: "abcd" has the pairs ab, bc, cd.</summary>
public sealed class LikelyModelsTests
{
    private static readonly LikelyModels Likely = new(PriceCatalogue.Load(
        Encoding.UTF8.GetBytes(
            """
            [{"id":"one","name":"One","models":[
               {"id":"ab-cd","match":{"equals":"x1"},"prices":{"input_mtok":1}},
               {"id":"abce","match":{"equals":"x2"},"prices":{"input_mtok":1}},
               {"id":"zzzz","match":{"equals":"x3"},"prices":{"input_mtok":1}}]},
             {"id":"two","name":"Two","models":[{"id":"Ab_Ce","match":{"equals":"x4"},"prices":{"input_mtok":1}}]}]
            """),
        "test"));

    [Fact]
    public void Of_AlikeNames_ComeByScoreThenByTheNamedProvider()
    {
        // With "abcd": all 3 of 3 pairs; with "abce" 2 shared of 3 and 3.
        Assert.Equal([("one", "ab-cd", 1.0), ("two", "Ab_Ce", 4 / 6.0), ("one", "abce", 4 / 6.0)],
            Likely.Of("two", "vendor/ABCD").Select(each => (each.Provider, each.Model, each.Score)));
    }

    [Fact]
    public void Of_NothingAlike_IsEmpty()
    {
        Assert.Empty(Likely.Of(null, "qq"));
        Assert.Empty(Likely.Of(null, ""));
        Assert.Empty(Likely.Of(null, new string('a', 5_000)));
    }
}
