using System.Text;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Tests.Pricing;

public sealed class PriceCatalogueTests
{
    [Fact]
    public void Load_TheShippedFile_HasEveryModel()
    {
        using var file = new MemoryStream(Market.Bytes("genai-prices.json"));

        var catalogue = PriceCatalogue.Load(file, "genai-prices 0.1.8");

        Assert.Equal("genai-prices 0.1.8", catalogue.Version);
        Assert.Equal(36, catalogue.Providers.Count);
        Assert.Equal(1547, catalogue.Providers.Sum(provider => provider.Models.Count));
    }

    [Fact]
    public void Load_ByteOrderMark_IsPassedOver()
    {
        byte[] file = [0xEF, 0xBB, 0xBF, .. Market.Bytes("genai-prices.json")];

        Assert.Equal(36, PriceCatalogue.Load(file, "x").Providers.Count);
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("{}", "$")]
    [InlineData("[]", "$")]
    [InlineData("""[{"name":"P","models":[]}]""", "$[0]")]
    [InlineData("""[{"id":"p","name":"P"}]""", "$[0]")]
    [InlineData("""[{"id":"p","name":"P","models":[]},{"id":"p","name":"P","models":[]}]""", "$")]
    [InlineData("""[{"id":"p","name":"P","models":[],"fallback_model_providers":["q"]}]""", "$")]
    [InlineData("""[{"id":"p","name":"P","models":[],"model_match":{"regex":"("}}]""", "$[0].model_match.regex")]
    [InlineData("""[{"id":"p","name":"P","models":[{"id":"m","match":{"like":"m"},"prices":{}}]}]""", "$[0].models[0].match.like")]
    [InlineData("""[{"id":"p","name":"P","models":[{"id":"m","match":{"or":[]},"prices":{}}]}]""", "$[0].models[0].match.or")]
    [InlineData("""[{"id":"p","name":"P","models":[{"id":"m","match":{"equals":5},"prices":{}}]}]""", "$[0].models[0].match.equals")]
    public void Load_BadEntry_NamesThePlaceAndWhatToDo(string json, string path)
    {
        var error = Assert.Throws<PriceDataException>(() => PriceCatalogue.Load(Encoding.UTF8.GetBytes(json), "x"));

        Assert.Equal(path, error.Path);
        Assert.Contains("the", error.Remedy, StringComparison.Ordinal);
        Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"input_mtok": "3"}""", ".input_mtok")]
    [InlineData("""{"input_mtok": -3}""", ".input_mtok")]
    [InlineData("""{"input_mtok": 3000000}""", ".input_mtok")]
    [InlineData("""{"input_mtok": {"base": 3}}""", ".input_mtok")]
    [InlineData("""{"input_mtok": {"base": 3, "tiers": [{"start": 0.5, "price": 6}]}}""", ".input_mtok.tiers[0].start")]
    [InlineData("""{"input_mtok": {"base": 3, "tiers": [{"start": 5, "price": null}]}}""", ".input_mtok.tiers[0]")]
    [InlineData("[]", "")]
    [InlineData("""[{"constraint": {"start_date": "2026-13-01"}, "prices": {}}]""", "[0].constraint.start_date")]
    [InlineData("""[{"constraint": {"start_time": "00:30", "end_time": "01:00:00Z"}, "prices": {}}]""", "[0].constraint.start_time")]
    [InlineData("""[{"constraint": {"start_time": "00:30:00Z"}, "prices": {}}]""", "[0].constraint")]
    [InlineData("""[{"constraint": {"weekday": "monday"}, "prices": {}}]""", "[0].constraint")]
    public void Load_BadPrice_NamesThePlace(string prices, string path)
    {
        var error = Assert.Throws<PriceDataException>(() => Market.CatalogueOf(prices));

        Assert.Equal("$[0].models[0].prices" + path, error.Path);
    }

    [Fact]
    public void Load_Rates_AreTheTextsDecimals()
    {
        var rates = Market.CatalogueOf(
            """{"input_mtok": 0.1, "output_mtok": 2.8e-2, "audio_hours": 0.36}""").Providers[0].Models[0].Prices[0].Rates;

        Assert.Equal(0.1m, rates.Input?.Base);
        Assert.Equal(0.028m, rates.Output?.Base);
        Assert.Equal(0.36m, rates.Other["audio_hours"].Base);
        Assert.Null(rates.CacheRead);
    }

    [Fact]
    public void FindModel_LookedUpAndTriedRules_KeepFileOrder()
    {
        var models = """
            [{"id":"first","match":{"or":[{"equals":"b"},{"equals":"ba"},{"starts_with":"x-"}]},"prices":{}},
             {"id":"second","match":{"contains":"a"},"prices":{}},
             {"id":"third","match":{"or":[{"equals":"A"},{"equals":"x-1"},{"equals":"b"}]},"prices":{}},
             {"id":"fourth","match":{"and":[{"starts_with":"c"},{"ends_with":"d"}]},"prices":{}}]
            """;
        var provider = PriceCatalogue.Load(Encoding.UTF8.GetBytes($$"""[{"id":"p","name":"P","models":{{models}}}]"""), "x").Providers[0];

        Assert.Equal("second", provider.FindModel("a")?.Id);
        Assert.Equal("first", provider.FindModel("b")?.Id);
        Assert.Equal("first", provider.FindModel("ba")?.Id);
        Assert.Equal("first", provider.FindModel("x-1")?.Id);
        Assert.Equal("fourth", provider.FindModel("c..d")?.Id);
        Assert.Null(provider.FindModel("c"));
    }
}
