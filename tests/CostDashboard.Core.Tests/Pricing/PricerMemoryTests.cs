using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Pricing;

/// <summary>What the pricer keeps between records: one object a price, no more names than its limit, nothing per call.</summary>
public sealed class PricerMemoryTests
{
    private static readonly TokenCounts Counts = new()
    {
        Input = 300_000, CacheRead = 5000, CacheWrite1h = 10, Output = 500, Reasoning = 10, WebSearches = 2,
    };

    [Fact]
    public void Price_RecordsPricedAlike_ShareOnePrice()
    {
        var one = Market.Pricer.Price(Some.Usage("gpt-4o", "openai", Counts), Some.Instant);
        var otherSpelling = Market.Pricer.Price(Some.Usage(" GPT-4o-2024-08-06", "OpenAI"), Some.Instant.AddDays(3));
        var batch = Market.Pricer.Price(Some.Usage("gpt-4o", "openai", Counts, tier: "batch"), Some.Instant);

        Assert.Same(one.Price, otherSpelling.Price);
        Assert.NotSame(one.Price, batch.Price);
    }

    [Fact]
    public void Price_EndlessNewNames_AreForgottenAgain()
    {
        var pricer = Market.Of("""{"input_mtok": 1}""");
        var known = pricer.Price(Some.Usage("m", "p"), Some.Instant).Price;

        for (var i = 0; i < 25_000; i++) pricer.Price(Some.Usage($"random-{i}", "p"), Some.Instant);

        Assert.InRange(pricer.Remembered, 1, PriceLookup.Capacity);
        Assert.Same(known, pricer.Price(Some.Usage("m", "p"), Some.Instant).Price);
    }

    [Fact]
    public void Price_ManyThreads_ShareOnePriceToo()
    {
        var pricer = new Pricer(Market.Catalogue, Market.Tiers);
        var prices = new AppliedPrice?[2000];

        Parallel.For(0, prices.Length, i =>
            prices[i] = pricer.Price(Some.Usage(i % 2 == 0 ? "gpt-4o" : "GPT-4o", "openai", Counts), Some.Instant).Price);

        Assert.Single(prices.Distinct());
    }

    [Theory]
    [InlineData("openai", "gpt-4o", "standard")]
    [InlineData("openai", "gpt-5.6-sol", "batch")] // dated, with context tiers
    [InlineData("deepseek", "deepseek-v4-pro", "standard")] // timed
    [InlineData(null, "us.anthropic.claude-sonnet-4-20250514-v1:0", "standard")]
    [InlineData(null, "not-a-model-9000", "standard")]
    public void Price_KnownName_AllocatesNothing(string? provider, string model, string tier)
    {
        var record = Some.Usage(model, provider, Counts, tier: tier);

        // The runtime allocates a little of its own while it compiles the loop again; one round without any is proof.
        var least = Enumerable.Range(0, 5).Min(_ => AllocatedByThousand(record));

        Assert.Equal(0, least);
    }

    private static long AllocatedByThousand(UsageRecord record)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Market.Pricer.Price(record, Some.Instant);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
