using System.Text;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;

namespace CostDashboard.Core.Tests.Pricing.Book;

public sealed class PriceListTests
{
    [Fact]
    public void Load_ShippedLists_AreReadWhole()
    {
        var list = Books.Shipped.Single(list => list.Id == "seed-002");
        var cached = list.Find("claude-3.7-sonnet")!;

        Assert.Equal(5, Books.Shipped.Count);
        Assert.Equal((3.75m, 0.3m, 200_000), (cached.Rates.CacheWrite?.Base, cached.Rates.CacheRead?.Base, cached.ContextWindow));
        Assert.True(list.Find("llama-4-405b") is { IsSelfHosted: true, Rates.Input.Base: 0, SelfHosting: null });
        Assert.Equal("AWS g5.xlarge (A10G)", Books.Shipped.Single(list => list.Id == "seed-001").Find("llama-3.1-8b")?.Instance);
    }

    [Theory]
    [InlineData("claude-3-7-sonnet-20250219", "claude-3.7-sonnet")]
    [InlineData("claude-3.7-sonnet@20250219", "claude-3.7-sonnet")]
    [InlineData("Claude-3-7-Sonnet-latest", "claude-3.7-sonnet")]
    [InlineData("openai/gpt-4o-2024-08-06", "gpt-4o")]
    [InlineData("gpt-4o-mini-2024-07-18", "gpt-4o-mini")]
    [InlineData("gpt-4o-audio", null)]
    [InlineData("claude-3-7-sonnet-v2", null)]
    public void Find_OtherSpellings_MeanTheSameEntry(string name, string? entry) =>
        Assert.Equal(entry, Books.Shipped.Single(list => list.Id == "seed-002").Find(name)?.Model);

    [Fact]
    public void Price_ByListAtTheRealMarket_SaysWhichListAndHowItMatched()
    {
        var list = Books.Shipped.Single(list => list.Id == "seed-004");
        var pricer = new Pricer(
            new PriceBook([new MarketVersion(null, Market.Catalogue)], Market.Tiers, lists: [new ListSelection { Id = 1, List = list }]));

        var price = pricer.FindPrice("anthropic", "claude-haiku-4-5", null, Some.Instant)!;

        Assert.Equal((PriceOrigin.List, "seed-004", "anthropic", "claude-haiku-4-5-20251001"),
            (price.Origin, price.OriginId, price.Provider, price.Model));
        Assert.Equal(0.8m, price.Rates.Input?.Base);
        Assert.Equal("genai-prices 0.1.8", pricer.FindPrice("openai", "gpt-4o", null, Some.Instant)?.Catalogue);
    }

    [Theory]
    [InlineData("""{"lists":[{"id":"l","name":"L","models":[{"model":"m"}]}]}""", "$.lists[0].models[0]")]
    [InlineData("""{"lists":[{"id":"l","name":"L","models":[{"model":"m","input":-1}]}]}""", "$.lists[0].models[0].input")]
    [InlineData("""{"lists":[{"id":"l","name":"L","models":[{"model":"m","input":1,"prices":{"input_mtok":2}}]}]}""",
        "$.lists[0].models[0].input")]
    [InlineData("""{"lists":[{"id":"l","name":"L","models":[{"model":"m","input":1},{"model":"M ","input":1}]}]}""", "$.lists[0]")]
    [InlineData("""{"lists":[{"id":"l","name":"L","models":[]},{"id":"l","name":"L","models":[]}]}""", "$")]
    [InlineData("""
        {"lists":[{"id":"l","name":"L","models":[],"self_hosted":[{"model":"m","usd_per_hour":1,"output_tokens_per_second":0}]}]}
        """, "$.lists[0].self_hosted[0]")]
    public void Load_BadEntry_NamesThePlace(string json, string path)
    {
        var error = Assert.Throws<PriceDataException>(() => PriceList.Load(Encoding.UTF8.GetBytes(json)));

        Assert.Equal(path, error.Path);
    }

    [Fact]
    public void Load_ContextTiersAndLongNames_AreRead()
    {
        var json =
            """
                {"lists":[{"id":"l","name":"L","models":[{"model":"m","input":{"base":1,"tiers":[{"start":1000,"price":2}]},
                 "prices":{"web_searches_kcount":10}}]}]}
                """;

        var rates = PriceList.Load(Encoding.UTF8.GetBytes(json))[0].Find("m")!.Rates;

        Assert.Equal((1, 2, 10), (rates.Input?.At(1000), rates.Input?.At(1001), rates.WebSearches?.Base));
    }
}
