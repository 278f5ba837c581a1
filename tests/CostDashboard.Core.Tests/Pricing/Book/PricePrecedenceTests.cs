using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;

namespace CostDashboard.Core.Tests.Pricing.Book;

/// <summary>Each own price has a rate of its own, so that the amount says which one was taken.</summary>
public sealed class PricePrecedenceTests
{
    [Fact]
    public void Price_MoreAndMoreSpecificConditions_EachComesBeforeTheLast()
    {
        PriceConditions[] byRank =
        [
            new() { Model = "m*" }, new() { Model = "*m" , From = Some.Instant.AddDays(-9) }, new() { Model = "m" },
            new() { Model = "m*", ServiceTier = "standard" }, new() { Provider = "p" }, new() { Source = "s" }, new() { Team = "t" },
            new() { Team = "t", Model = "m*" }, new() { Team = "t", Provider = "p" }, new() { Team = "t", Source = "s" },
        ];

        for (var last = 0; last < byRank.Length; last++)
        {
            var own = byRank.Take(last + 1).Select((conditions, i) => Books.At(i + 1, byRank.Length - i, conditions)).Reverse().ToArray();

            Assert.Equal(last + 1, Books.Of(own).UsdOfAMillion("m", source: "s", team: "t"));
        }
    }

    [Fact]
    public void Price_LongerPatternThenHigherId_ComesFirst()
    {
        var pricer = Books.Of(
            Books.At(1, 1, new() { Model = "model-*" }), Books.At(2, 2, new() { Model = "model-long*" }),
            Books.At(3, 3, new() { Model = "*del-long*" }));
        var alike = Books.Of(
            Books.At(1, 8, new() { Model = "m" }), Books.At(2, 9, new() { Model = "m" }), Books.At(3, 7, new() { Model = "m" }));

        Assert.Equal(2, pricer.UsdOfAMillion("model-long-1"));
        Assert.Equal(2, alike.UsdOfAMillion("m"));
    }

    [Fact]
    public void Price_OwnThenListThenMarket()
    {
        ListSelection[] lists =
        [
            new() { Id = 1, List = Books.List("l-1", "m", 3) },
            new() { Id = 2, List = Books.List("l-2", "m", 4), Scope = new() { Team = "t" } },
            new() { Id = 3, List = Books.List("l-3", "other", 5), Scope = new() { Team = "t", Source = "s" } },
        ];
        var pricer = Books.Of(lists, Books.At(1, 1, new() { Source = "own" }));

        Assert.Equal(1, pricer.UsdOfAMillion("m", source: "own", team: "t"));
        Assert.Equal(4, pricer.UsdOfAMillion("m", source: "s", team: "t")); // the more special list does not have the model
        Assert.Equal(3, pricer.UsdOfAMillion("m"));
        Assert.Equal(20, pricer.UsdOfAMillion("n"));
    }

    [Fact]
    public void Price_Adjustment_OneOnMarketListAndPricedAsNeverOnOwnRates()
    {
        var pricer = Books.Of(
            [new ListSelection { Id = 1, List = Books.List("l", "listed", 50) }],
            Books.Percent(-20, 1), Books.Percent(-50, 2, new() { Team = "t" }), Books.Percent(15, 3, new() { Model = "n" }),
            Books.At(5, 4, new() { Model = "own" }),
            new OwnPrice { Id = 5, Name = "as n", Conditions = new() { Model = "unheard-of" }, SameAs = new CatalogueName("p", "n") });

        Assert.Equal(8, pricer.UsdOfAMillion("m"));
        Assert.Equal(5, pricer.UsdOfAMillion("m", team: "t")); // the team's, not both
        Assert.Equal(23, pricer.UsdOfAMillion("n"));
        Assert.Equal(40, pricer.UsdOfAMillion("listed"));
        Assert.Equal(5, pricer.UsdOfAMillion("own", team: "t"));
        Assert.Equal(16, pricer.UsdOfAMillion("unheard-of"));
    }

    [Theory]
    [InlineData("m", "batch", 4)] // 10 × 0.5 × 0.8
    [InlineData("by-rule", "batch", 3)]
    [InlineData("by-rule", "standard", 6)]
    [InlineData("by-tier", "batch", 7)]
    [InlineData("machine", "batch", 2)]
    public void Price_ServiceTier_IsTheRuleUnlessTheRatesNameItOrAMachineRuns(string model, string tier, int usd)
    {
        var machine = new SelfHosting { UsdPerHour = 7.2m, OutputTokensPerSecond = 10, InputTokensPerSecond = 1000 };
        var pricer = Books.Of(
            Books.Percent(-20, 1),
            Books.At(6, 2, new() { Model = "by-*" }), Books.At(7, 3, new() { Model = "by-tier", ServiceTier = "Batch" }),
            new OwnPrice { Id = 4, Name = "GPU", Conditions = new() { Model = "machine" }, SelfHosted = machine });

        Assert.Equal(usd, pricer.UsdOfAMillion(model, tier: tier));
    }

    [Fact]
    public void Steps_AndCriteria_AreThereForAPage()
    {
        Assert.Equal(["own", "list", "market", "adjustment", "service_tier"], PricePrecedence.Steps.Select(step => step.Key));
        Assert.Equal(8, PricePrecedence.Criteria.Count);
    }
}
