using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Tests.Pricing.Book;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Pricing;

/// <summary>A record's cost by what it was charged for. Amounts are worked by hand, in micro-dollars unless said otherwise.</summary>
public sealed class BucketCostsTests
{
    private const string Claude = """
        {"input_mtok":3,"cache_read_mtok":0.3,"cache_write_mtok":3.75,"cache_write_1h_mtok":6,"output_mtok":15}
        """;

    [Fact]
    public void Of_InputAndOutput_AreTheirTokensAtTheirRates()
    {
        var buckets = Split(Market.Of(Claude), Some.Tokens(1000, 200));

        // 1,000 × 3 and 200 × 15
        Assert.Equal(Micros(input: 3000, output: 3000), buckets);
    }

    [Fact]
    public void Of_CacheReadsAndBothWrites_EachHaveTheirOwn()
    {
        var counts = new TokenCounts { Input = 1000, CacheRead = 10_000, CacheWrite5m = 2000, CacheWrite1h = 500, Output = 100 };

        var buckets = Split(Market.Of(Claude), counts);

        // 1,000 × 3, 10,000 × 0.3, 2,000 × 3.75, 500 × 6, 100 × 15
        Assert.Equal(Micros(3000, 3000, 7500, 3000, 1500), buckets);
    }

    [Fact]
    public void Of_AudioAndReasoning_BelongToTheBucketTheyArePartsOf()
    {
        var pricer = Market.Of("""
            {"input_mtok":1,"input_audio_mtok":10,"input_image_mtok":2,"cache_read_mtok":0.5,"cache_audio_read_mtok":2,
             "output_mtok":4,"output_reasoning_mtok":8,"output_audio_mtok":20,"output_image_mtok":30}
            """);
        var counts = new TokenCounts
        {
            Input = 1000, InputAudio = 100, InputImage = 50, CacheRead = 1000, CacheReadAudio = 400, Output = 100, Reasoning = 40,
            OutputAudio = 50, OutputImage = 10,
        };

        var buckets = Split(pricer, counts);

        // 1,000 × 1 + 100 × 10 + 50 × 2; 600 × 0.5 + 400 × 2; 60 × 4 + 40 × 8 + 50 × 20 + 10 × 30
        Assert.Equal(Micros(input: 2100, cacheRead: 1100, output: 1860), buckets);
    }

    [Fact]
    public void Of_BatchTier_HalvesTokensAndNotSearches()
    {
        var pricer = Market.Of("""{"input_mtok":3,"output_mtok":15,"web_searches_kcount":10}""");

        var buckets = Split(pricer, new TokenCounts { Input = 1000, Output = 200, WebSearches = 2 }, tier: "batch");

        // Half of 1,000 × 3 and of 200 × 15; two searches at 10,000 micro-dollars
        Assert.Equal(Micros(input: 1500, output: 1500, other: 20_000), buckets);
    }

    [Theory]
    [InlineData(-20, 4_000_000, 800_000)] // batch makes 10 USD of tokens 5, and 100 searches are 1 USD; a fifth less
    [InlineData(15, 5_750_000, 1_150_000)] // 15 % more
    [InlineData(-100, 0, 0)]
    public void Of_DiscountOrMarkup_IsInEveryBucketAfterTheTier(int percent, long input, long other)
    {
        var pricer = Books.Of(Books.Percent(percent, 7));

        var buckets = Split(pricer, new TokenCounts { Input = 1_000_000, WebSearches = 100 }, tier: "batch");

        Assert.Equal(Micros(input: input, other: other), buckets);
    }

    [Fact]
    public void Of_RequestsAndCallsOfTools_AreOther()
    {
        var rates = new Rates(new Dictionary<string, Rate>
        {
            [RateKeys.Input] = new(1), [RateKeys.Requests] = new(5), [RateKeys.OfCall(ToolCalls.FileSearch)] = new(2.5m),
        });
        var pricer = Books.Of(new OwnPrice { Id = 1, Name = "own", Conditions = new() { Model = "m" }, Rates = rates });
        var record = Some.Usage("m", "p", Some.Tokens(1000), requests: 2);
        record.Details = new UsageDetails { ToolCalls = new Dictionary<string, long> { [ToolCalls.FileSearch] = 4 } };

        var buckets = Split(pricer, record);

        // 1,000 × 1; two requests at 5,000 and four searches at 2,500
        Assert.Equal(Micros(input: 1000, other: 20_000), buckets);
    }

    [Fact]
    public void Of_PastAContextTier_HasTheTiersRates()
    {
        var pricer = Market.Of("""{"input_mtok":{"base":1,"tiers":[{"start":200,"price":2}]},"output_mtok":10}""");

        var buckets = Split(pricer, new TokenCounts { Input = 101, CacheRead = 100, Output = 10 });

        // 201 tokens of input are past 200, cache reads too: 101 × 2, 100 × 2, 10 × 10
        Assert.Equal(Micros(input: 202, cacheRead: 200, output: 100), buckets);
    }

    [Fact]
    public void Of_AMachineChargedByItsOutput_HasNothingInInput()
    {
        var machine = new SelfHosting { UsdPerHour = 3.6m, OutputTokensPerSecond = 1000 };
        var pricer = Books.Of(new OwnPrice { Id = 1, Name = "box", Conditions = new() { Model = "llama" }, SelfHosted = machine });

        var buckets = Split(pricer, Some.Usage("llama", null, Some.Tokens(5000, 300)));

        // 3.6 USD an hour for 3.6M tokens: 1 USD a million
        Assert.Equal(Micros(output: 300), buckets);
    }

    [Theory]
    [InlineData("{}", 1000)]
    [InlineData(Claude, 0)]
    public void Of_FreeModelOrNoCounts_IsZeroEverywhere(string prices, long tokens) =>
        Assert.Equal(default, Split(Market.Of(prices), Some.Tokens(tokens, tokens)));

    [Fact]
    public void Of_HalfNanoDollars_RoundToEvenAndTheRestGoesToTheLargest()
    {
        // 0.5 nano-dollars a token: 0.5 + 0.5 + 1.5 = 2.5 cost 3; rounded to even 0, 0 and 2, and the third gets the one that lacks.
        var counts = new TokenCounts { Input = 1, CacheRead = 1, Output = 3 };

        var buckets = Split(Market.Of("""{"input_mtok":0.0005,"output_mtok":0.0005}"""), counts);

        Assert.Equal(new BucketCosts(new(0), new(0), default, default, new(3), default), buckets);
    }

    [Fact]
    public void Of_MoreRoundedUpThanTheLargestHas_NoBucketIsNegative()
    {
        var counts = new TokenCounts { Input = 1, CacheRead = 1, CacheWrite5m = 1, CacheWrite1h = 1, Output = 1 };

        // Five times 0.6 nano-dollars cost 3, and rounded up would be 5: the first two bear it.
        var buckets = Split(Market.Of("""{"input_mtok":0.0006,"output_mtok":0.0006}"""), counts);

        Assert.Equal(new BucketCosts(new(0), new(0), new(1), new(1), new(1), default), buckets);
    }

    [Fact]
    public void Of_CostWithoutAPrice_IsOther() =>
        Assert.Equal(Micros(other: 7), BucketCosts.Of(new BilledUsage(Some.Tokens(1000), 1), null, new Money(7000)));

    [Fact]
    public void Of_CostOfAPriceThatChargesNothing_IsOther()
    {
        var free = Market.Of("{}").FindPrice("p", "m", null, Some.Instant);

        Assert.Equal(Micros(other: 7), BucketCosts.Of(new BilledUsage(Some.Tokens(1000), 1), free, new Money(7000)));
    }

    [Fact]
    public void Of_StoredCostIsNotThePrices_IsSharedInProportion()
    {
        var price = Market.Of(Claude).FindPrice("p", "m", null, Some.Instant);

        var buckets = BucketCosts.Of(new BilledUsage(Some.Tokens(1000, 400), 1), price, new Money(1_000_000));

        // The price gives 3,000 and 6,000 of what is stored as 1,000: a third, and two thirds with the nano-dollar that is left.
        Assert.Equal(new BucketCosts(new(333_333), default, default, default, new(666_667), default), buckets);
    }

    [Fact]
    public void Of_TheLargestCostThereIs_AddsUp()
    {
        var pricer = Market.Of("""{"input_mtok":1000000,"output_mtok":1000000}""");

        // A dollar a token: 9,223,372,036 USD is the most a cost can be.
        var buckets = Split(pricer, Some.Tokens(4_000_000_000, 5_223_372_036));

        Assert.Equal(new BucketCosts(
            new(4_000_000_000 * Money.NanosPerDollar), default, default, default, new(5_223_372_036 * Money.NanosPerDollar), default),
            buckets);
    }

    [Theory]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(1, long.MaxValue)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(-5, 1_000_000)] // no record is stored with such a count
    public void Of_CountsAndCostsBeyondReason_StillAddUp(long count, long cost)
    {
        var price = Market.Of("""{"input_mtok":1000000,"cache_read_mtok":1e-12,"output_mtok":999999.9}""")
            .FindPrice("p", "m", "batch", Some.Instant);
        var counts = new TokenCounts { Input = count, CacheRead = count, CacheWrite1h = count, Output = count, WebSearches = 1 };

        var buckets = BucketCosts.Of(new BilledUsage(counts, long.MaxValue), price, new Money(cost));

        Assert.Equal((Int128)cost, Sum(buckets));
    }

    [Fact]
    public void Of_AnyUsageWithoutToolCalls_AllocatesNothing()
    {
        var price = Books.Of(Books.Percent(-20, 7)).FindPrice("p", "m", "batch", Some.Instant)!;
        var usage = new BilledUsage(new TokenCounts { Input = 1_000_000, CacheRead = 7, WebSearches = 100 }, 1);
        var cost = Costs.Of(usage, price).Cost!.Value;

        // The runtime allocates a little of its own while it compiles the loop again; one round without any is proof.
        var least = Enumerable.Range(0, 5).Min(_ => Allocated(() =>
        {
            for (var i = 0; i < 1000; i++) BucketCosts.Of(usage, price, cost);
        }));

        Assert.Equal(0, least);
    }

    [Fact]
    public void ScaledTo_AnotherCost_HasTheSameProportionsAndAddsUp()
    {
        var buckets = new BucketCosts(new(1), default, default, default, new(2), default);

        Assert.Equal(new BucketCosts(new(333), default, default, default, new(667), default), buckets.ScaledTo(new(1000)));
        Assert.Equal(new BucketCosts(default, default, default, default, default, new(5)), default(BucketCosts).ScaledTo(new(5)));
        Assert.Equal((Int128)long.MaxValue, Sum((buckets + buckets).ScaledTo(new(long.MaxValue))));
    }

    [Fact]
    public void CopyTo_SixAmounts_AreInTheOrderOfTheBuckets()
    {
        var nanos = new long[BucketCosts.Length];

        new BucketCosts(new(1), new(2), new(3), new(4), new(5), new(6)).CopyTo(nanos);

        Assert.Equal([1, 2, 3, 4, 5, 6], nanos);
        Assert.Equal(BucketCosts.Length, Enum.GetValues<CostBucket>().Length);
    }

    private static Int128 Sum(BucketCosts buckets)
    {
        var nanos = new long[BucketCosts.Length];
        buckets.CopyTo(nanos);
        return nanos.Aggregate((Int128)0, (sum, one) => sum + one);
    }

    private static BucketCosts Split(Pricer pricer, TokenCounts counts, string tier = ServiceTiers.Standard) =>
        Split(pricer, Some.Usage("m", "p", counts, tier: tier));

    private static BucketCosts Split(Pricer pricer, UsageRecord record)
    {
        var priced = pricer.Price(record, Some.Instant);
        var buckets = BucketCosts.Of(BilledUsage.Of(record), priced.Price, priced.Cost!.Value);
        Assert.Equal((Int128)priced.Cost.Value.Nanos, Sum(buckets));
        return buckets;
    }

    private static BucketCosts Micros(
        long input = 0, long cacheRead = 0, long write = 0, long write1h = 0, long output = 0, long other = 0) =>
        new(new(input * 1000), new(cacheRead * 1000), new(write * 1000), new(write1h * 1000), new(output * 1000), new(other * 1000));

    private static long Allocated(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
