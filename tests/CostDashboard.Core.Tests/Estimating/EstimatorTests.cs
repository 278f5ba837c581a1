using System.Text.Json;
using CostDashboard.Core.Estimating;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Tests.Pricing;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Estimating;

public sealed class EstimatorTests
{
    // 2 USD for a million of input, 0.5 cached, 8 of output.
    private static readonly Pricer Plain = Market.Of("""{"input_mtok":2,"cache_read_mtok":0.5,"output_mtok":8}""");

    [Fact]
    public void Estimate_SeedExamples_DailyVolume()
    {
        var examples = PriceCases.Read("seed-examples.json").GetProperty("daily_volume").EnumerateArray().ToList();
        Assert.Equal(3, examples.Count);

        foreach (var one in examples)
        {
            var tokens = one.GetProperty("tokens_per_request").GetInt64();
            var output = (long)Math.Round(tokens * one.GetProperty("output_share").GetDecimal());
            var load = new CallLoad
            {
                OutputTokens = output, CallsPerDay = one.GetProperty("requests_per_day").GetInt64(),
                Days = one.GetProperty("days").GetInt32(),
            };

            var estimate = new Estimator(PricerOf(one))
                .Estimate(one.GetProperty("model").GetString()!, TokenRange.Exact(tokens - output), load, Some.Instant);

            var tolerance = one.TryGetProperty("tolerance_usd", out var given) ? given.GetDecimal() : 0;
            var month = one.GetProperty("usd_month").GetDecimal();
            Assert.InRange(estimate.PerMonth!.Value.Usd, month - tolerance, month + tolerance);
        }
    }

    [Fact]
    public void Estimate_CachedShare_IsReadFromTheCache()
    {
        var load = new CallLoad { OutputTokens = 500, CachedShare = 0.75m, CallsPerDay = 1000, Days = 30 };

        var estimate = new Estimator(Plain).Estimate("p/m", new TokenRange(1000, 800, 1200), load, Some.Instant);

        // 250 x 2 + 750 x 0.5 + 500 x 8 = 4875 USD for a million calls; at 800: 200 x 2 + 600 x 0.5 + 4000 = 4700; at 1200: 300 x 2 + 900 x
        // 0.5 + 4000 = 5050.
        Assert.Equal(new TokenCounts { Input = 250, CacheRead = 750, Output = 500 }, estimate.Counts);
        Assert.Equal((0.004875m, 0.0047m, 0.00505m), (estimate.PerCall?.Usd, estimate.PerCallLow?.Usd, estimate.PerCallHigh?.Usd));
        Assert.Equal((4.875m, 146.25m), (estimate.PerDay?.Usd, estimate.PerMonth?.Usd));
        Assert.Null(estimate.Problem);
    }

    [Fact]
    public void Estimate_BatchTier_IsHalf()
    {
        var estimate = new Estimator(Plain).Estimate("p/m", TokenRange.Exact(1_000_000), new CallLoad { Tier = "batch" }, Some.Instant);

        Assert.Equal((1m, 1m, 30m), (estimate.PerCall?.Usd, estimate.PerDay?.Usd, estimate.PerMonth?.Usd));
    }

    [Fact]
    public void Estimate_ContextTier_IsOfOneCall()
    {
        var pricer = Market.Of("""{"input_mtok":{"base":1,"tiers":[{"start":1000,"price":3}]}}""");

        // A thousand calls of 900 tokens are no call above 1,000.
        var estimate = new Estimator(pricer).Estimate("p/m", TokenRange.Exact(900), new CallLoad { CallsPerDay = 1000 }, Some.Instant);

        Assert.Equal((0.0009m, 0.9m), (estimate.PerCall?.Usd, estimate.PerDay?.Usd));
    }

    [Fact]
    public void Estimate_SmallAmounts_AreRoundedOnce()
    {
        var pricer = Market.Of("""{"input_mtok":0.0004}""");

        // A token costs 0.4 nano-dollars: a call rounds to none, a day of 1,000 calls to 400.
        var estimate = new Estimator(pricer).Estimate("p/m", TokenRange.Exact(1), new CallLoad { CallsPerDay = 1000 }, Some.Instant);

        Assert.Equal((0L, 400L, 12_000L), (estimate.PerCall?.Nanos, estimate.PerDay?.Nanos, estimate.PerMonth?.Nanos));
    }

    [Fact]
    public void Estimate_UnknownModel_HasNoAmountAndSaysSo()
    {
        var estimate = new Estimator(Plain).Estimate("house-llm", TokenRange.Zero, new CallLoad(), Some.Instant);

        Assert.Equal((null, null, null), (estimate.PerCall, estimate.PerDay, estimate.PerMonth));
        Assert.Equal("No price is known for the model.", estimate.Problem);
    }

    [Fact]
    public void Estimate_LargestLoad_IsAnErrorNotAnOverflow()
    {
        var load = new CallLoad { OutputTokens = CallLoad.MostTokens, CallsPerDay = CallLoad.MostCalls, Days = CallLoad.MostDays };

        var estimate = new Estimator(Plain).Estimate("p/m", TokenRange.Exact(CallLoad.MostTokens), load, Some.Instant);

        // 200 USD of input and 800 of output a call.
        Assert.Equal((1000m, null), (estimate.PerCall?.Usd, estimate.PerMonth));
        Assert.Contains("9.2 billion", estimate.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Estimate_ObservedCallsBeyond64Bits_AreAnErrorNotAnotherNumber()
    {
        var load = new CallLoad { OutputTokens = 10_000_000, CallsPerDay = 60_000_000_000, Days = 31 };

        var estimate = new Estimator(Plain).Estimate("p/m", TokenRange.Exact(1), load, Some.Instant);

        // 1.86e19 tokens of output a month would be 1.5e17 in 64 bits.
        Assert.Equal((80.000002m, null), (estimate.PerCall?.Usd, estimate.PerMonth));
        Assert.Contains("9.2 billion", estimate.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Estimate_ContextShare_OfTheCataloguesWindow()
    {
        var load = new CallLoad { OutputTokens = 28_000 };

        var estimate = new Estimator(Market.Pricer).Estimate("gpt-4o", TokenRange.Exact(100_000), load, Some.Instant);

        Assert.Equal((128_000L, 1m), (estimate.ContextWindow, estimate.ContextShare));
    }

    private static Pricer PricerOf(JsonElement one)
    {
        var list = PriceList.Load(Market.Bytes("price-lists.json")).Single(list => list.Id == one.GetProperty("list").GetString());
        return new Pricer(
            new PriceBook([new MarketVersion(null, Market.Catalogue)], Market.Tiers, lists: [new ListSelection { Id = 1, List = list }]));
    }
}
