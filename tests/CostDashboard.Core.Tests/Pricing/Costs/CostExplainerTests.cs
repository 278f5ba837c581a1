using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Pricing;

public sealed class CostExplainerTests
{
    [Fact]
    public void Explain_EveryLine_SaysQuantityRateAndAmount()
    {
        var price = Market.Of("""{"input_mtok": 3, "cache_read_mtok": 0.3, "output_mtok": 15, "web_searches_kcount": 10}""")
            .FindPrice("p", "m", "batch", Some.Instant)!;
        var counts = new TokenCounts { Input = 1000, CacheRead = 5000, CacheWrite1h = 200, Output = 500, Reasoning = 400, WebSearches = 3 };

        var explanation = CostExplainer.Explain(counts, 1, price);

        Assert.Equal(
        [
            new CostLine("input_tokens", 1000, 3, 1_000_000, "input_mtok", null, null, 0.003m),
            new CostLine("cache_read_tokens", 5000, 0.3m, 1_000_000, "cache_read_mtok", null, null, 0.0015m),
            new CostLine("cache_write_1h_tokens", 200, 3, 1_000_000, "input_mtok", "cache_write_1h_mtok", null, 0.0006m),
            new CostLine("output_tokens", 500, 15, 1_000_000, "output_mtok", null, null, 0.0075m),
            new CostLine("web_searches", 3, 10, 1_000, "web_searches_kcount", null, null, 0.03m),
        ], explanation.Lines);
        Assert.Equal(-0.0063m, explanation.ServiceTierUsd); // half of the 0.0126 that tokens cost
        Assert.StartsWith("batch: 0.5 × token rates; ", explanation.ServiceTierNote, StringComparison.Ordinal);
        Assert.Equal(0.0363m, explanation.Total?.Usd);
    }

    [Fact]
    public void Explain_ReasoningWithItsOwnRate_HasItsOwnLine()
    {
        var price = Market.Of("""{"input_mtok": 2, "output_mtok": 8, "output_reasoning_mtok": 3}""")
            .FindPrice("p", "m", null, Some.Instant)!;

        var lines = CostExplainer.Explain(new TokenCounts { Output = 500, Reasoning = 400 }, 1, price).Lines;

        Assert.Equal(["output_tokens 100", "reasoning_tokens 400"], lines.Select(line => $"{line.Bucket} {line.Quantity}"));
    }

    [Fact]
    public void Explain_NoRateForTokens_SaysWhyTheTotalIsUnknown()
    {
        var price = Market.Of("""{"audio_hours": 0.36}""").FindPrice("p", "m", null, Some.Instant)!;

        var explanation = CostExplainer.Explain(Some.Tokens(1000, 10), 1, price);

        Assert.Null(explanation.Total);
        Assert.Equal("p's price of m has no rate for tokens, only audio_hours.", explanation.UnknownBecause);
    }

    [Fact]
    public void Explain_AllModelsRandomCounts_AddsUpToThePricedCost()
    {
        var random = new Random(20261122);
        var checkedPrices = 0;

        foreach (var tier in new[] { "standard", "batch", "priority" })
        {
            foreach (var price in AllPrices.Of(Market.Pricer, tier))
            {
                var (counts, requests) = (RandomCounts(random), random.NextInt64(1, 4));

                var cost = Costs.Of(counts, requests, price);
                var explanation = CostExplainer.Explain(counts, requests, price);

                Assert.Equal(cost.Cost, explanation.Total);
                Assert.Equal(explanation.Usd, explanation.Lines.Sum(line => line.Usd) + explanation.ServiceTierUsd);
                Assert.All(explanation.Lines, line => Assert.Equal(line.Usd, line.Quantity * (line.Rate ?? 0) / line.Per));
                Assert.Equal(counts.TotalInput + counts.TotalOutput,
                    explanation.Lines.Where(line => line.Per == 1_000_000).Sum(line => line.Quantity));
                if (cost.Cost is { } total) Assert.Equal(total, Money.FromUsd(explanation.Usd));
                checkedPrices++;
            }
        }

        Assert.True(checkedPrices > 4_000, $"only {checkedPrices} prices were reached");
    }

    private static TokenCounts RandomCounts(Random random)
    {
        // Half the buckets are empty, as in life; sizes run from a few tokens to past every context tier.
        long Some() => random.Next(2) == 0 ? 0 : random.NextInt64(1, 1L << random.Next(1, 22));

        var (cacheRead, output) = (Some(), Some());
        var cachedAudio = random.NextInt64(0, cacheRead + 1);
        return new TokenCounts
        {
            Input = Some(), CacheRead = cacheRead, CacheReadAudio = cachedAudio, CacheReadImage = random.NextInt64(
                0, cacheRead - cachedAudio + 1),
            CacheWrite5m = Some(), CacheWrite1h = Some(), InputAudio = Some(), InputImage = Some(), Output = output,
            Reasoning = random.NextInt64(0, output + 1), OutputAudio = Some(), OutputImage = Some(), WebSearches = random.Next(5),
        };
    }
}
