using System.Text;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Pricing;

public sealed class ServiceTierTests
{
    private static readonly TokenCounts OneMillionAndTenSearches = new() { Input = 1_000_000, WebSearches = 10 };

    [Fact]
    public void Price_Batch_HalvesTokensButNotSearches()
    {
        var pricer = Market.Of("""{"input_mtok": 4, "web_searches_kcount": 10}""");

        var priced = pricer.Price(Some.Usage("m", "p", OneMillionAndTenSearches, tier: "batch"), Some.Instant);

        Assert.Equal(2.1m, priced.Cost?.Usd); // 4 × 0.5 + 10 × 10 / 1000
        Assert.Equal(0.5m, priced.Price?.Multiplier);
    }

    [Theory]
    [InlineData("openrouter", "openai/gpt-6-sol")]
    [InlineData("openrouter", "openai/gpt-6-sol:batch")]
    public void Price_BatchWithAPriceOfItsOwn_TakesThatPriceOnce(string provider, string model)
    {
        // The catalogue lists openai/gpt-6-sol at 2 USD and openai/gpt-6-sol:batch at 1 USD a million.
        var priced = Market.Pricer.Price(Some.Usage(model, provider, Some.Tokens(input: 100_000), tier: "batch"), Some.Instant);

        Assert.Equal(0.1m, priced.Cost?.Usd);
        Assert.Equal("openai/gpt-6-sol:batch", priced.Price?.Model);
        Assert.Equal("the catalogue's own price for tier 'batch'", priced.Price?.MultiplierFrom);
    }

    [Fact]
    public void Price_TierWithoutRule_StandardRatesAndSaysSo()
    {
        var pricer = Market.Of("""{"input_mtok": 4}""");

        var priced = pricer.Price(Some.Usage("m", "p", Some.Tokens(input: 1_000_000), tier: "priority"), Some.Instant);

        Assert.Equal(4, priced.Cost?.Usd);
        Assert.Equal("priority", priced.Price?.ServiceTier);
        Assert.Equal("no price for tier 'priority': standard rates",
            CostExplainer.Explain(Some.Tokens(input: 1_000_000), 1, priced.Price!).ServiceTierNote);
    }

    [Fact]
    public void Find_ProvidersOwnRule_ComesBeforeTheGeneralOne()
    {
        var rules = Load(
            """[{"tier":"flex","multiplier":0.5,"note":"all"},{"tier":"flex","provider":"p","multiplier":0.7,"note":"p's"}]""");

        Assert.Equal(0.7m, rules.Find("flex", "p")?.Multiplier);
        Assert.Equal(0.5m, rules.Find("flex", "q")?.Multiplier);
        Assert.Null(rules.Find("batch", "p"));
    }

    [Theory]
    [InlineData("""[{"tier":"Batch","multiplier":0.5,"note":"x"}]""", "$[0].tier")]
    [InlineData("""[{"tier":"default","multiplier":0.5,"note":"x"}]""", "$[0].tier")]
    [InlineData("""[{"tier":"batch","multiplier":-1,"note":"x"}]""", "$[0].multiplier")]
    [InlineData("""[{"tier":"batch","multiplier":"half","note":"x"}]""", "$[0].multiplier")]
    [InlineData("""[{"tier":"batch","multiplier":0.5}]""", "$[0]")]
    [InlineData("""{}""", "$")]
    public void Load_BadRule_NamesThePlace(string json, string path)
    {
        var error = Assert.Throws<PriceDataException>(() => Load(json));

        Assert.Equal(path, error.Path);
    }

    private static ServiceTierRules Load(string json) => ServiceTierRules.Load(Encoding.UTF8.GetBytes(json));
}
