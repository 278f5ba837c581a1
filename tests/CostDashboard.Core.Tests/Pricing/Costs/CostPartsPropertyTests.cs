using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Tests.Pricing.Book;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Pricing;

/// <summary>What holds of the parts of any cost, tried on usage and prices made by chance; the seed is fixed.</summary>
public sealed class CostPartsPropertyTests
{
    private const int Rounds = 20_000;

    [Fact]
    public void Of_AnyUsageAtAnyPrice_BucketsAddUpAndAreNeverNegative()
    {
        var random = new Random(20261201);
        for (var round = 0; round < Rounds; round++)
        {
            var usage = RandomUsage(random);
            var price = RandomPrice(random);
            if (Costs.Of(usage, price).Cost is not { } cost) continue;

            var nanos = new long[BucketCosts.Length];
            BucketCosts.Of(usage, price, cost).CopyTo(nanos);

            Assert.Equal(cost.Nanos, nanos.Sum());
            Assert.True(nanos.Min() >= 0, $"Round {round}: {string.Join(", ", nanos)} of {price.ToJson()}");
            Assert.All(Uncounted(usage.Counts), bucket => Assert.Equal(0, nanos[(int)bucket]));
        }
    }

    [Fact]
    public void Of_EveryPriceOfTheCatalogue_ListCostIsTheCostAndEachBucketItsLines()
    {
        var random = new Random(11);
        foreach (var price in AllPrices.Of(Market.WithFees).Concat(AllPrices.Of(Market.WithFees, "batch")))
        {
            var usage = RandomUsage(random);
            if (Costs.Of(usage, price).Cost is not { } cost) continue;

            var explained = CostExplainer.Explain(usage, price);
            var buckets = BucketCosts.Of(usage, price, cost);

            Assert.Equal(cost, ListCost.Of(usage, price, cost));
            var other = explained.Lines.Where(line => line.Per == 1000).Sum(line => line.Usd);
            Assert.InRange(buckets.Other.Usd - other, -0.000000003m, 0.000000003m);
            var output = explained.Lines.Where(line => line.Bucket is "output_tokens" or "reasoning_tokens" or "output_audio_tokens"
                or "output_image_tokens").Sum(line => line.Usd) * price.Multiplier;
            Assert.InRange(buckets.Output.Usd - output, -0.000000003m, 0.000000003m);
        }
    }

    [Fact]
    public void Of_AnyDiscount_ListCostIsThatOfTheSameBookWithoutIt()
    {
        var random = new Random(5);
        for (var round = 0; round < 2000; round++)
        {
            var (with, without) = (Books.Of(Books.Percent(random.Next(-1000, 1000) / 10m, 1)), Books.Of());
            var record = Some.Usage(
                "m", "p", Some.Tokens(random.Next(9_999_999), 5), tier: random.Next(2) == 0 ? "batch" : ServiceTiers.Standard);
            record.Counts = record.Counts with { WebSearches = random.Next(3) };
            var priced = with.Price(record, Some.Instant);

            var list = ListCost.Of(BilledUsage.Of(record), priced.Price, priced.Cost!.Value);

            Assert.Equal(without.Price(record, Some.Instant).Cost, list);
        }
    }

    private static IEnumerable<CostBucket> Uncounted(TokenCounts counts)
    {
        if (counts.Input + counts.InputAudio + counts.InputImage == 0) yield return CostBucket.Input;
        if (counts.CacheRead == 0) yield return CostBucket.CacheRead;
        if (counts.CacheWrite5m == 0) yield return CostBucket.CacheWrite5m;
        if (counts.CacheWrite1h == 0) yield return CostBucket.CacheWrite1h;
        if (counts.Output + counts.OutputAudio + counts.OutputImage == 0) yield return CostBucket.Output;
    }

    private static BilledUsage RandomUsage(Random random)
    {
        var values = new long[TokenCounts.Length];
        // From single tokens, where rounding decides, to a day's line of a large company.
        var most = (long)Math.Pow(10, random.Next(1, 10));
        for (var i = 0; i < values.Length; i++) values[i] = random.Next(2) == 0 ? 0 : random.NextInt64(most);
        return new BilledUsage(TokenCounts.From(values), random.Next(1, 4));
    }

    private static AppliedPrice RandomPrice(Random random)
    {
        var scale = (decimal)Math.Pow(10, random.Next(-4, 3));
        var rates = RateKeys.Counted.Where(_ => random.Next(3) > 0)
            .ToDictionary(key => key, _ => new Rate(random.Next(1, 10_000) * 0.01m * scale));
        return new AppliedPrice
        {
            Catalogue = "c",
            Provider = "p",
            Model = "m",
            MatchedBy = MatchedBy.Name,
            Rates = new Rates(rates),
            Multiplier = random.Next(3) == 0 ? 0.5m : 1,
            Adjustment = random.Next(3) == 0 ? new PriceAdjustment(random.Next(-1_000_000, 9_000_000) / 10_000m, 1, "own") : null,
        };
    }
}
