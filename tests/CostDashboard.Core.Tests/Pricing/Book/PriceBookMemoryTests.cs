using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Pricing.Book;

public sealed class PriceBookMemoryTests
{
    [Fact]
    public void Price_KnownNameWithTwoHundredOwnPrices_AllocatesNothing()
    {
        var own = Enumerable.Range(1, 200).Select(
            id => Books.At(id, id, new() { Model = $"model-{id}*", Team = $"team-{id % 20}", From = Some.Instant.AddDays(id - 300) }));
        var pricer = new Pricer(new PriceBook([new MarketVersion(null, Market.Catalogue)], Market.Tiers, [.. own, Books.Percent(-5, 300)]));
        var record = Some.Usage("gpt-4o", "openai", new TokenCounts { Input = 1000, Output = 500 });
        (record.Team, record.Source) = ("team-3", "app");

        // The runtime allocates a little of its own while it compiles the loop again; one round without any is proof.
        var least = Enumerable.Range(0, 5).Min(_ => AllocatedByThousand(pricer, record));

        Assert.Equal(0, least);
    }

    [Fact]
    public void Price_OwnPriceBesideTimedMarketPrices_IsOneObjectAnHourAndAllocatesNothing()
    {
        var own = Books.At(1, 1, new() { Model = "deepseek-v4-pro" });
        var pricer = new Pricer(new PriceBook([new MarketVersion(null, Market.Catalogue)], Market.Tiers, [own]));
        var record = Some.Usage("deepseek-v4-pro", "deepseek", new TokenCounts { Input = 1000, Output = 500 });

        var least = Enumerable.Range(0, 5).Min(_ => AllocatedByThousand(pricer, record));
        var prices = Enumerable.Range(0, 24 * 7).Select(hour => pricer.Price(record, Some.Instant.AddHours(hour)).Price)
            .Distinct().ToList();

        Assert.Equal(0, least);
        Assert.InRange(prices.Count, 1, Market.Catalogue.FindProvider("deepseek")!.Models.Max(model => model.Prices.Count));
        Assert.All(prices, price => Assert.NotNull(price!.ListPrice));
    }

    [Fact]
    public void Price_TeamsAndSourcesNoRuleNames_AreRememberedAsOne()
    {
        var pricer = Books.Of(Books.At(1, 1, new() { Model = "m", Team = "t" }));

        for (var i = 0; i < 1000; i++) pricer.UsdOfAMillion("m", source: $"source-{i}", team: $"team-{i}");
        var known = pricer.Remembered;
        var own = pricer.UsdOfAMillion("m", team: "t");

        Assert.Equal((1, 2, 1m), (known, pricer.Remembered, own));
    }

    [Fact]
    public void Price_ManyNamesUnderOnePattern_AreOnePrice()
    {
        var pricer = Books.Of(Books.At(1, 1, new() { Model = "custom-*" }));

        var prices = Enumerable.Range(0, 1000).Select(i => pricer.FindPrice("p", $"custom-{i}", null, Some.Instant)).Distinct();

        Assert.Equal("custom-*", Assert.Single(prices)?.Model);
    }

    [Fact]
    public void Price_NameTooLongForAModel_HasNoPrice() =>
        Assert.Null(Books.Of(Books.At(1, 1, new() { Model = "m*" })).UsdOfAMillion(new string('m', 301)));

    private static long AllocatedByThousand(Pricer pricer, UsageRecord record)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) pricer.Price(record, Some.Instant);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
