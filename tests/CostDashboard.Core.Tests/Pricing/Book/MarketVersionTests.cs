using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;

namespace CostDashboard.Core.Tests.Pricing.Book;

public sealed class MarketVersionTests
{
    [Fact]
    public void Price_EachRecord_IsOfTheVersionOfItsTime()
    {
        var (second, third) = (Some.Instant, Some.Instant.AddDays(30));
        var pricer = new Pricer(new PriceBook(
            [new(third, Books.Catalogue("market 3", 3)), new(null, Books.Catalogue("market 1", 1)), new(second,
                Books.Catalogue("market 2", 2))], Market.Tiers));

        Assert.Equal(1, pricer.UsdOfAMillion("m", at: DateTime.MinValue));
        Assert.Equal(1, pricer.UsdOfAMillion("m", at: second.AddTicks(-1)));
        Assert.Equal(2, pricer.UsdOfAMillion("m", at: second));
        Assert.Equal(3, pricer.UsdOfAMillion("m", at: third));
        Assert.Equal("market 3", pricer.Catalogue.Version);
        Assert.Equal(second, pricer.FindPrice("p", "m", null, second)?.OriginFrom);
    }

    [Fact]
    public void Price_SameAs_FollowsTheVersionToo()
    {
        var own = new OwnPrice { Id = 1, Name = "map", Conditions = new() { Model = "x" }, SameAs = new CatalogueName("p", "m") };
        var pricer = new Pricer(
            new PriceBook([new(null, Books.Catalogue("1", 1)), new(Some.Instant, Books.Catalogue("2", 2))], Market.Tiers, [own]));

        Assert.Equal(1, pricer.UsdOfAMillion("x", at: Some.Instant.AddTicks(-1)));
        Assert.Equal(2, pricer.UsdOfAMillion("x"));
    }

    [Fact]
    public void Use_AnotherBook_PricesByItFromThenOn()
    {
        var pricer = Books.Of();
        var before = pricer.UsdOfAMillion("m");

        pricer.Use(Books.Of(Books.Percent(-50, 1)).Book);

        Assert.Equal((10, 5), (before, pricer.UsdOfAMillion("m")));
    }

    [Fact]
    public void PriceBook_VersionsThatCannotBeOrdered_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new PriceBook([], Market.Tiers));
        Assert.Throws<ArgumentException>(() => new PriceBook([new(null, Books.Small), new(null, Books.Small)], Market.Tiers));
    }
}
