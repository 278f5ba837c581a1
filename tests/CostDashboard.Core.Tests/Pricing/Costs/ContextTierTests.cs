using System.Globalization;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Pricing;

public sealed class ContextTierTests
{
    private const string TwoTiers = """
        {"input_mtok": {"base": 1, "tiers": [{"start": 400, "price": 4}, {"start": 200, "price": 2}]},
         "output_mtok": {"base": 10, "tiers": [{"start": 200, "price": 20}, {"start": 400, "price": 40}]}}
        """;

    [Theory]
    [InlineData(200, "0.0012")] // at the start: 200 × 1 + 100 × 10
    [InlineData(201, "0.002402")] // past it, all of it dearer: 201 × 2 + 100 × 20
    [InlineData(400, "0.0028")]
    [InlineData(401, "0.005604")] // 401 × 4 + 100 × 40
    public void Price_WholeInputPastAStart_PricesTheWholeRequestAtThatTier(long input, string usd)
    {
        var priced = Market.Of(TwoTiers).Price(Some.Usage("m", "p", Some.Tokens(input, 100)), Some.Instant);

        Assert.Equal(decimal.Parse(usd, CultureInfo.InvariantCulture), priced.Cost?.Usd);
    }

    [Fact]
    public void Price_CachedAndAudioInput_CountTowardsTheTier()
    {
        var counts = new TokenCounts
        {
            Input = 1, CacheRead = 50, CacheWrite5m = 50, CacheWrite1h = 50, InputAudio = 25, InputImage = 25, Output = 100,
        };

        // 176 × 2 + 25 × 7 for audio, whose cost is unknown without a rate of its own, + 100 × 20 micro-dollars
        var priced = Market.Of(TwoTiers.Replace("{\"input_mtok\"", "{\"input_audio_mtok\":7,\"input_mtok\"", StringComparison.Ordinal))
            .Price(Some.Usage("m", "p", counts), Some.Instant);

        Assert.Equal(0.002527m, priced.Cost?.Usd);
    }

    [Theory]
    [InlineData(2000, "0.003")] // ten calls of 200 each: base
    [InlineData(2001, "0.006002")] // one token more in the mean: 2001 × 2 + 100 × 20
    public void Price_RecordOfManyRequests_TierByTheMean(long input, string usd)
    {
        var priced = Market.Of(TwoTiers).Price(Some.Usage("m", "p", Some.Tokens(input, 100), requests: 10), Some.Instant);

        Assert.Equal(decimal.Parse(usd, CultureInfo.InvariantCulture), priced.Cost?.Usd);
    }

    [Fact]
    public void Explain_PastATier_SaysWhichAndWhy()
    {
        var price = Market.Of(TwoTiers).FindPrice("p", "m", null, Some.Instant)!;

        var one = CostExplainer.Explain(Some.Tokens(401, 100), 1, price);
        var many = CostExplainer.Explain(Some.Tokens(280_000, 100), 1000, price);

        Assert.Equal("whole input 401 > 400: long-context rates", one.ContextNote);
        Assert.Equal("whole input 280,000 > 200 × 1,000 requests: long-context rates", many.ContextNote);
        Assert.Null(CostExplainer.Explain(Some.Tokens(200, 100), 1, price).ContextNote);
    }
}
