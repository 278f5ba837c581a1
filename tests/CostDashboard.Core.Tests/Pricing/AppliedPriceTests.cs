using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Pricing;

public sealed class AppliedPriceTests
{
    [Fact]
    public void ToJson_APriceWithEverything_IsCompactAndComplete()
    {
        var catalogue = """
            [{"prices": {}},
             {"constraint": {"start_time": "16:30:00Z", "end_time": "00:30:00Z"},
              "prices": {"output_mtok": 1.50, "audio_hours": 0.360, "input_mtok": {"tiers": [{"price": 5e-1, "start": 200000}],
               "base": 0.25}}}]
            """;

        var price = Market.Of(catalogue).FindPrice("P", " M ", "Batch", new DateTime(2026, 1, 1, 17, 0, 0, DateTimeKind.Utc))!;

        Assert.Equal(
            """
            {"catalogue":"test","provider":"p","model":"m","matched_by":"name","daily_from":"16:30:00","daily_to":"00:30:00",
            "rates":{"input_mtok":{"base":0.25,"tiers":[{"start":200000,"price":0.5}]},"output_mtok":1.5,"audio_hours":0.36},
            "service_tier":"batch","multiplier":0.5,
            "multiplier_from":"OpenAI, Anthropic, Google, Amazon Bedrock, Mistral and Groq charge half the standard token rates for batch requests"}
            """.ReplaceLineEndings(""),
            price.ToJson());
    }

    [Fact]
    public void FromJson_EveryPriceOfTheCatalogue_ComesBackTheSame()
    {
        var counts = new TokenCounts
        {
            Input = 250_001, CacheRead = 50_000, CacheWrite5m = 7, CacheWrite1h = 5, Output = 900, InputAudio = 3, WebSearches = 2,
        };

        foreach (var price in AllPrices.Of(Market.Pricer))
        {
            var back = AppliedPrice.FromJson(price.ToJson());

            Assert.Equal(price.ToJson(), back.ToJson());
            Assert.Equal(Costs.Of(counts, 1, price).Cost, Costs.Of(counts, 1, back).Cost);
        }
    }

    [Theory]
    [InlineData("not json", "$")]
    [InlineData("{}", "$")]
    [InlineData("""
        {"catalogue":"c","provider":"p","model":"m","matched_by":"name","from":"soon","rates":{},"service_tier":"standard","multiplier":1}
        """, "$.from")]
    public void FromJson_AnythingElse_NamesThePlace(string json, string path)
    {
        var error = Assert.Throws<PriceDataException>(() => AppliedPrice.FromJson(json));

        Assert.Equal(path, error.Path);
    }
}
