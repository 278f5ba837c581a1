using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Fees;
using CostDashboard.Core.Tests.Pricing.Book;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Pricing;

/// <summary>What records would cost at the market's price. In the small market "m" of "p" is 10 USD a million, a search 0.01 USD.</summary>
public sealed class ListCostTests
{
    private const string Tiered = """
        {"input_mtok":{"base":1,"tiers":[{"start":200,"price":2}]},"output_mtok":10,"web_searches_kcount":10}
        """;

    [Fact]
    public void Of_PlainMarketPrice_IsTheCost() => Assert.Equal((10m, 10m), CostAndList(Books.Of(), Million()));

    [Theory]
    [InlineData(-20, 4.8)] // batch makes 10 of tokens 5, and 100 searches are 1: 6 at list price
    [InlineData(15, 6.9)]
    [InlineData(-100, 0)]
    public void Of_DiscountOrMarkup_IsTheCostWithoutIt(int percent, double cost)
    {
        var record = Some.Usage("m", "p", new TokenCounts { Input = 1_000_000, WebSearches = 100 }, tier: "batch");

        Assert.Equal(((decimal)cost, 6m), CostAndList(Books.Of(Books.Percent(percent, 7)), record));
    }

    [Fact]
    public void Of_OwnRates_IsWhatTheMarketAsks()
    {
        var pricer = Books.Of(Books.At(4, 1, new() { Model = "m" }));

        Assert.Equal((4m, 10m), CostAndList(pricer, Million()));
        Assert.Equal((2m, 5m), CostAndList(pricer, Million(tier: "batch")));
    }

    [Fact]
    public void Of_OwnRatesOfATier_HaveTheMarketsTierBesideThem()
    {
        var pricer = Books.Of(Books.At(4, 1, new() { Model = "m", ServiceTier = "batch" }));

        // Rates of a tier are charged as they are; the market halves its 10.
        Assert.Equal((4m, 5m), CostAndList(pricer, Million(tier: "batch")));
    }

    [Fact]
    public void Of_OwnPriceWithoutContextTiers_TheMarketHasItsOwn()
    {
        var own = Books.At(1, 1, new() { Model = "m" });
        var pricer = new Pricer(new PriceBook([new MarketVersion(null, Market.CatalogueOf(Tiered))], Market.Tiers, [own]));

        // 201 tokens past the market's start of 200: 201 × 1 of our own, 201 × 2 + 100 × 10 at list price
        Assert.Equal((0.000201m, 0.001402m), CostAndList(pricer, Some.Usage("m", "p", Some.Tokens(201, 100))));
    }

    [Fact]
    public void Of_PricedAsAnotherModel_IsThePriceOfTheModelItIs()
    {
        var pricer = Books.Of(
            new OwnPrice { Id = 1, Name = "map", Conditions = new() { Model = "*", Provider = "p" }, SameAs = new CatalogueName("p", "n") },
            Books.Percent(-50, 2));

        // n costs 20 and half of it is paid; m costs 10, and a name that the market does not know has no other price than n's.
        Assert.Equal((10m, 10m), CostAndList(pricer, Million()));
        Assert.Equal((10m, 20m), CostAndList(pricer, Million("unheard-of")));
    }

    [Fact]
    public void Of_AMachine_IsWhatTheMarketAsksForTheModel()
    {
        var machine = new SelfHosting { UsdPerHour = 3.6m, OutputTokensPerSecond = 1000 };
        var pricer = Books.Of(new OwnPrice { Id = 1, Name = "box", Conditions = new() { Model = "m*" }, SelfHosted = machine });

        // Output costs 1 a million on the machine and nothing in the market, which charges 10 for input.
        Assert.Equal((2m, 5m), CostAndList(pricer, Some.Usage("m", "p", Some.Tokens(500_000, 2_000_000))));
        Assert.Equal((2m, 2m), CostAndList(pricer, Some.Usage("my-own", "p", Some.Tokens(500_000, 2_000_000))));
    }

    [Fact]
    public void Of_PriceList_IsTheMarketsPriceBeforeListAndDiscount()
    {
        var pricer = Books.Of([new ListSelection { Id = 1, List = Books.List("l", "m", 6) }], Books.Percent(-50, 2));

        Assert.Equal((3m, 10m), CostAndList(pricer, Million()));
    }

    [Fact]
    public void Of_ModelTheMarketDoesNotHave_IsTheCostWithoutDiscount()
    {
        ListSelection[] lists = [new() { Id = 1, List = Books.List("l", "resold", 6) }];

        Assert.Equal((6m, 6m), CostAndList(Books.Of(lists), Million("resold")));
        Assert.Equal((3m, 6m), CostAndList(Books.Of(lists, Books.Percent(-50, 2)), Million("resold")));
    }

    [Fact]
    public void Of_SearchesAndToolCalls_AreTheMarketsFees()
    {
        var fees = new ToolFees([new ToolFee(ToolCalls.FileSearch, "p", 2.5m, "the provider's page")]);
        var rates = new Rates(new Dictionary<string, Rate> { [RateKeys.Input] = new(4), [RateKeys.OfCall(ToolCalls.FileSearch)] = new(1) });
        var own = new OwnPrice { Id = 1, Name = "own", Conditions = new() { Model = "m" }, Rates = rates };
        var pricer = new Pricer(new PriceBook([new MarketVersion(null, Books.Small)], Market.Tiers, [own], fees: fees));
        var record = Some.Usage("m", "p", new TokenCounts { Input = 1_000_000, WebSearches = 100 });
        record.Details = new UsageDetails { ToolCalls = new Dictionary<string, long> { [ToolCalls.FileSearch] = 1000 } };

        // 4 and 1 for file searches, the web searches unknown; 10, 1 for web searches and 2.5 for file searches at list price
        Assert.Equal((5m, 13.5m), CostAndList(pricer, record));
    }

    [Fact]
    public void Of_AudioTheMarketHasNoRateFor_IsTheCost()
    {
        var rates = new Rates(new Dictionary<string, Rate> { [RateKeys.Input] = new(4), [RateKeys.InputAudio] = new(8) });
        var pricer = Books.Of(new OwnPrice { Id = 1, Name = "own", Conditions = new() { Model = "m" }, Rates = rates });

        var costs = CostAndList(pricer, Some.Usage("m", "p", new TokenCounts { Input = 1_000_000, InputAudio = 1_000_000 }));

        Assert.Equal((12m, 12m), costs);
    }

    [Fact]
    public void Of_FreeByOwnPriceOrNoCounts_IsTheMarketsPriceOfWhatWasCounted()
    {
        var free = new OwnPrice { Id = 1, Name = "free", Conditions = new() { Model = "m" }, Rates = new(new Dictionary<string, Rate>()) };

        Assert.Equal((0m, 10m), CostAndList(Books.Of(free), Million()));
        Assert.Equal((0m, 0m), CostAndList(Books.Of(free), Some.Usage("m", "p")));
    }

    [Fact]
    public void Of_RecordWithoutCountsPaidByTheRequest_IsTheCostWhereTheMarketChargesNone()
    {
        var rates = new Rates(new Dictionary<string, Rate> { [RateKeys.Requests] = new(5) });
        var pricer = Books.Of(new OwnPrice { Id = 1, Name = "own", Conditions = new() { Model = "m" }, Rates = rates });

        Assert.Equal((0.005m, 0.005m), CostAndList(pricer, Some.Usage("m", "p", hasCounts: false)));
    }

    [Fact]
    public void Of_NoPrice_IsTheCost() => Assert.Equal(new Money(5), ListCost.Of(new BilledUsage(default, 1), null, new Money(5)));

    [Fact]
    public void Of_CountsBeyondReason_IsTheCost()
    {
        var usage = new BilledUsage(Some.Tokens(long.MaxValue, long.MaxValue), 1);
        Pricer[] pricers = [Books.Of(Books.At(4, 1, new() { Model = "m" })), Books.Of(Books.Percent(-99.9m, 1))];

        foreach (var price in pricers.Select(pricer => pricer.FindPrice("p", "m", null, Some.Instant)))
        {
            Assert.Equal(new Money(7), ListCost.Of(usage, price, new Money(7)));
        }
    }

    [Fact]
    public void ListPrice_OfAnOwnPrice_IsThatOfTheInstantAndComesBackTheSame()
    {
        var own = Books.At(4, 1, new() { Model = "m" });
        var catalogue = Market.CatalogueOf("""
            [{"prices":{"input_mtok":1}},{"constraint":{"start_date":"2026-11-01"},"prices":{"input_mtok":2}},
             {"constraint":{"start_time":"16:30:00Z","end_time":"18:30:00Z"},"prices":{"input_mtok":3}}]
            """);
        var pricer = new Pricer(new PriceBook(
            [new MarketVersion(null, Books.Small), new MarketVersion(Some.Instant.AddDays(-9), catalogue)], Market.Tiers, [own]));

        // 10 of the first version; then 1, from the first of November on 2, and from half past four in the afternoon 3
        Assert.Equal([10m, 1m, 2m, 3m], new[] { -10 * 24, -24, 0, 5 }.Select(hours =>
            pricer.FindPrice("p", "m", null, Some.Instant.AddHours(hours))!.ListPrice!.Rates.Input!.Base));
        var price = pricer.FindPrice("p", "m", null, Some.Instant)!;
        Assert.Equal(
            """
            {"catalogue":"own 1","provider":"p","model":"m","matched_by":"own price, exact name","rates":{"input_mtok":4},
            "service_tier":"standard","multiplier":1,"origin":"own","origin_id":"1","origin_name":"own 1",
            "list_price":{"catalogue":"test","provider":"p","model":"m","matched_by":"name","from":"2026-11-01",
            "rates":{"input_mtok":2},"service_tier":"standard","multiplier":1,"origin_from":"2026-10-23T12:00:00Z"}}
            """.ReplaceLineEndings(""), price.ToJson());
        Assert.Equal(price.ToJson(), AppliedPrice.FromJson(price.ToJson()).ToJson());
    }

    [Fact]
    public void ListPrice_OfAStoredPriceWithoutIt_IsNull()
    {
        var stored = """
            {"catalogue":"own 1","provider":"p","model":"m","matched_by":"own price, exact name","rates":{"input_mtok":4},
            "service_tier":"standard","multiplier":1,"origin":"own","origin_id":"1","origin_name":"own 1"}
            """.ReplaceLineEndings("");

        var price = AppliedPrice.FromJson(stored);
        var now = Books.Of(Books.At(4, 1, new() { Model = "m" })).FindPrice("p", "m", null, Some.Instant)!;

        Assert.Null(price.ListPrice);
        Assert.Equal(stored, price.ToJson());
        Assert.True(price.IsSameButForListPrice(now));
        Assert.False(price.IsSameButForListPrice(now with { Multiplier = 2 }));
    }

    [Fact]
    public void FromJson_BadListPrice_NamesThePlace()
    {
        var json = """
            {"catalogue":"c","provider":"p","model":"m","matched_by":"name","rates":{},"service_tier":"standard","multiplier":1,
             "list_price":{"catalogue":"c"}}
            """;

        Assert.Equal("$.list_price", Assert.Throws<PriceDataException>(() => AppliedPrice.FromJson(json)).Path);
    }

    private static UsageRecord Million(string model = "m", string tier = ServiceTiers.Standard) =>
        Some.Usage(model, "p", Some.Tokens(1_000_000), tier: tier);

    private static (decimal Cost, decimal List) CostAndList(Pricer pricer, UsageRecord record)
    {
        var priced = pricer.Price(record, Some.Instant);
        var stored = AppliedPrice.FromJson(priced.Price!.ToJson());
        return (priced.Cost!.Value.Usd, ListCost.Of(BilledUsage.Of(record), stored, priced.Cost.Value).Usd);
    }
}
