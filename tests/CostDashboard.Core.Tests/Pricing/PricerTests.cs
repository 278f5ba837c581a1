using System.Globalization;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Pricing;

/// <summary>Rates in these tests are round, so that every expected amount can be worked in the head.</summary>
public sealed class PricerTests
{
    [Fact]
    public void Price_EveryBucket_AtItsOwnRate()
    {
        var pricer = Market.Of("""
            {"input_mtok": 1, "cache_read_mtok": 2, "cache_write_mtok": 3, "cache_write_1h_mtok": 4, "output_mtok": 5,
             "output_reasoning_mtok": 6,
             "input_audio_mtok": 7, "output_audio_mtok": 8, "cache_audio_read_mtok": 9, "input_image_mtok": 10, "output_image_mtok": 11,
             "cache_image_read_mtok": 12, "web_searches_kcount": 13, "requests_kcount": 14}
            """);
        var counts = new TokenCounts
        {
            Input = 1_000_000, CacheRead = 3_000_000, CacheReadAudio = 1_000_000, CacheReadImage = 1_000_000, CacheWrite5m = 1_000_000,
            CacheWrite1h = 1_000_000, Output = 2_000_000, Reasoning = 1_000_000, InputAudio = 1_000_000, OutputAudio = 1_000_000,
            InputImage = 1_000_000, OutputImage = 1_000_000, WebSearches = 1000,
        };

        var priced = pricer.Price(Some.Usage("m", "p", counts, requests: 1000), Some.Instant);

        Assert.Equal(1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12 + 13 + 14, priced.Cost?.Usd);
    }

    [Fact]
    public void Price_OnlyGeneralRates_StandInForMissingOnes()
    {
        var counts = new TokenCounts
        {
            Input = 1, CacheRead = 10, CacheWrite5m = 100, CacheWrite1h = 1000, InputImage = 100_000, Output = 1, Reasoning = 1,
                OutputImage = 100,
        };

        var priced = Market.Of("""{"input_mtok": 1000000, "output_mtok": 1000}""").Price(Some.Usage("m", "p", counts), Some.Instant);

        Assert.Equal(101_111.101m, priced.Cost?.Usd);
    }

    [Fact]
    public void Price_OneHourWriteWithoutRate_CostsAsAWrite()
    {
        var counts = new TokenCounts { CacheWrite5m = 1_000_000, CacheWrite1h = 1_000_000 };

        var priced = Market.Of("""{"input_mtok": 1, "cache_write_mtok": 3}""").Price(Some.Usage("m", "p", counts), Some.Instant);

        Assert.Equal(6, priced.Cost?.Usd);
    }

    [Fact]
    public void Price_CachedAudioWithoutCacheRates_CostsAsAudio()
    {
        var counts = new TokenCounts { CacheRead = 2_000_000, CacheReadAudio = 1_000_000 };

        var priced = Market.Of("""{"input_mtok": 1, "input_audio_mtok": 10}""").Price(Some.Usage("m", "p", counts), Some.Instant);

        Assert.Equal(11, priced.Cost?.Usd);
    }

    [Fact]
    public void Price_PartsLargerThanTheirWhole_CountNoMoreThanIt()
    {
        var counts = new TokenCounts
        {
            Output = 1_000_000, Reasoning = 9_000_000, CacheRead = 1_000_000, CacheReadAudio = 5_000_000, CacheReadImage = 5_000_000,
        };
        var pricer = Market.Of("""
            {"input_mtok": 1, "cache_read_mtok": 1, "cache_audio_read_mtok": 2, "cache_image_read_mtok": 4, "output_mtok": 1,
             "output_reasoning_mtok": 3}
            """);

        var priced = pricer.Price(Some.Usage("m", "p", counts), Some.Instant);

        Assert.Equal(2 + 3, priced.Cost?.Usd);
    }

    [Theory]
    [InlineData(1, "0.000000001")]
    [InlineData(2, "0.000000001")]
    [InlineData(3, "0.000000002")]
    public void Price_PartsOfANano_AreRoundedOncePerRecordHalvesUp(long eachBucket, string usd)
    {
        // 0.25 nano-dollars a token in each of two buckets: 0.5, 1 and 1.5 nano-dollars together.
        var pricer = Market.Of("""{"input_mtok": 0.00025, "output_mtok": 0.00025}""");

        var priced = pricer.Price(Some.Usage("m", "p", Some.Tokens(eachBucket, eachBucket)), Some.Instant);

        Assert.Equal(decimal.Parse(usd, CultureInfo.InvariantCulture), priced.Cost?.Usd);
    }

    [Fact]
    public void Price_BeyondWhatMoneyHolds_SaysSoInsteadOfWrapping()
    {
        var counts = new TokenCounts { Input = long.MaxValue, CacheRead = long.MaxValue, Output = long.MaxValue };

        var priced = Market.Of("""{"input_mtok": 1000000, "output_mtok": 1000000}""").Price(Some.Usage("m", "p", counts), Some.Instant);

        Assert.Null(priced.Cost);
        Assert.StartsWith("The cost is more than 9.2 billion USD.", priced.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Price_NegativeCount_SaysSo()
    {
        var priced = Market.Pricer.Price(Some.Usage("gpt-4o", "openai", Some.Tokens(input: -1)), Some.Instant);

        Assert.Null(priced.Cost);
        Assert.StartsWith("A token count is negative.", priced.Error, StringComparison.Ordinal);
    }
}
