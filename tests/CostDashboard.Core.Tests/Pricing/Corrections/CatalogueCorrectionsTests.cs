using System.Text;
using System.Text.Json;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Corrections;

namespace CostDashboard.Core.Tests.Pricing.Corrections;

/// <summary>What a correction may change and what it leaves as a catalogue says it.</summary>
public sealed class CatalogueCorrectionsTests
{
    private const string Why = """ "source":"https://example.com/prices","recorded":"2026-11-30","reason":"x" """;

    [Theory]
    [InlineData("""{"input_mtok":2}""", 40)] // lacking: added
    [InlineData("""{"input_mtok":2,"input_audio_mtok":30}""", 30)] // another is known: stays
    [InlineData("""{"input_mtok":2,"input_audio_mtok":40}""", 40)]
    public void Over_LackingRate_IsAddedAndAKnownOneStays(string prices, int audio)
    {
        var model = Corrected(prices, """ "rates":{"input_audio_mtok":40} """);

        Assert.Equal(audio, model.Prices[0].Rates.InputAudio!.Base);
        Assert.Equal(audio == 40 && !prices.Contains("audio", StringComparison.Ordinal), model.Correction is not null);
    }

    [Theory]
    [InlineData("""{"input_mtok":3}""", 1)] // the same base without tiers: they are lacking
    [InlineData("""{"input_mtok":4}""", 0)] // a newer price says otherwise
    [InlineData("""{"input_mtok":{"base":3,"tiers":[{"start":1,"price":4},{"start":2,"price":5}]}}""", 2)]
    public void Over_ContextTiers_AreLaidOverTheSameBaseAlone(string prices, int tiers)
    {
        var model = Corrected(prices, """ "rates":{"input_mtok":{"base":3,"tiers":[{"start":200000,"price":6}]}} """);

        Assert.Equal(tiers, model.Prices[0].Rates.Input!.Tiers.Count);
        Assert.Equal(tiers == 1, model.Correction is not null);
    }

    [Theory]
    [InlineData("""{"input_mtok":1}""", 2)]
    [InlineData("""{"input_mtok":1.5}""", 1)]
    [InlineData("""[{"prices":{"input_mtok":1}},{"constraint":{"start_date":"2026-12-01"},"prices":{"input_mtok":1}}]""", 2)]
    public void Over_PricesInPlaceOfOthers_OnlyWhereThoseStand(string prices, int entries)
    {
        var model = Corrected(
            prices, """
                "instead_of":{"input_mtok":1},"prices":[{"prices":{"input_mtok":5}},{"constraint":{"start_date":"2026-01-01"},
                 "prices":{"input_mtok":6}}] 
                """);

        Assert.Equal(entries, model.Prices.Count);
        Assert.Equal(prices == """{"input_mtok":1}""", model.Correction is not null);
    }

    [Fact]
    public void Over_FreeModel_StaysFree() =>
        Assert.True(Corrected("{}", """ "rates":{"input_audio_mtok":40} """).Prices[0].Rates.IsFree);

    [Fact]
    public void Over_ModelTheCatalogueHasByNow_KeepsItsPriceAndGainsTheNames()
    {
        var corrections = Load(
            """[{"id":"c","provider":"p","add":{"id":"m","match":{"starts_with":"m:"},"prices":{"input_mtok":9}},""" + Why + "}]");

        var provider = corrections.Over(Market.CatalogueOf("""{"input_mtok":2}""")).ById("p")!;

        Assert.Equal(2, provider.FindModel("m:suffix")!.Prices[0].Rates.Input!.Base);
        Assert.Equal(2, provider.FindModel("m")!.Prices[0].Rates.Input!.Base);
    }

    [Fact]
    public void Over_Published_IsNotChanged()
    {
        var published = Market.CatalogueOf("""{"input_mtok":2}""");

        Load("""[{"id":"c","provider":"p","models":["*"],"rates":{"output_mtok":4},""" + Why + "}]").Over(published);

        Assert.Null(published.ById("p")!.Models[0].Prices[0].Rates.Output);
    }

    [Fact]
    public void Over_ShippedCatalogue_EveryCorrectionIsNeeded()
    {
        var file = JsonDocument.Parse(Market.Bytes("catalogue-corrections.json")).RootElement.GetProperty("corrections");
        var corrections = CatalogueCorrections.Load(Market.Bytes("catalogue-corrections.json"));

        var made = corrections.Over(Market.Catalogue).Providers.SelectMany(provider => provider.Models).Select(model => model.Correction)
            .OfType<string>().ToList();

        // One changes which names mean a model and no price.
        var idle = file.EnumerateArray().Select(one => one.GetProperty("id").GetString()!)
            .Where(
                id =>
                id != "deepseek-reasoner-names" && !made.Exists(note => note.Contains($"correction {id},", StringComparison.Ordinal)));
        Assert.Empty(idle);
    }

    [Fact]
    public void Over_ShippedCatalogue_FindsTheReferencesModelsButThoseMadeOfOthers()
    {
        var others = new List<string>();
        foreach (var one in PriceCases.Read("genai-prices-more.json").GetProperty("matching").EnumerateArray())
        {
            var (provider, model) = (one.GetProperty("provider").GetString(), one.GetProperty("model").GetString()!);
            if (one.GetProperty("matched").GetString() is not { } expected) continue;

            var match = Market.CorrectedMatcher.Match(provider, model);
            if ((match?.Provider.Id, match?.Model.Id) != (one.GetProperty("found_provider").GetString(), expected))
            {
                others.Add($"{provider} {model}: {match?.Model.Id}");
            }
        }

        Assert.Equal([" deepseek-r1-distill-llama-70b: "], others);
    }

    [Theory]
    [InlineData("""[{"id":"c","provider":"p","models":["m"],"rates":{},"source":"somewhere","recorded":"2026-11-30","reason":"x"}]""",
        "$.corrections[0].source")]
    [InlineData("""[{"id":"c","provider":"p","models":["m"],"rates":{},"source":"https://example.com/","recorded":"today","reason":"x"}]""",
        "$.corrections[0].recorded")]
    [InlineData("""[{"id":"c","provider":"p","models":["m"],"rates":{},"source":"https://example.com/","recorded":"2026-11-30"}]""",
        "$.corrections[0]")]
    [InlineData("""[{"id":"c","provider":"p","models":["m"],"source":"https://example.com/","recorded":"2026-11-30","reason":"x"}]""",
        "$.corrections[0]")]
    [InlineData("""
        [{"id":"c","provider":"p","models":["m"],"price":1,"source":"https://example.com/","recorded":"2026-11-30","reason":"x"}]
        """, "$.corrections[0]")]
    [InlineData("""
        [{"id":"c","provider":"p","models":["m"],"derived":[{"rate":"x","of":"input_mtok","times":1}],"source":"https://example.com/",
         "recorded":"2026-11-30","reason":"x"}]
        """, "$.corrections[0].derived[0].rate")]
    public void Load_BadCorrection_NamesThePlace(string corrections, string path) =>
        Assert.Equal(path, Assert.Throws<PriceDataException>(() => Load(corrections)).Path);

    [Fact]
    public void Find_RegionTheCatalogueListsByItself_IsNotChargedTwice()
    {
        const string catalogue = """
            [{"id":"azure","name":"Azure","models":[
               {"id":"eu/gpt-4o","match":{"equals":"eu/gpt-4o"},"prices":{"input_mtok":2.75}},
               {"id":"gpt-4o","match":{"equals":"gpt-4o"},"prices":{"input_mtok":2.5}},
               {"id":"gpt-5","match":{"equals":"gpt-5"},"prices":{"input_mtok":1}}]},
             {"id":"aws","name":"AWS","models":[
               {"id":"us-gov.anthropic.claude-x","match":{"equals":"us-gov.anthropic.claude-x"},"prices":{"input_mtok":3.7}},
               {"id":"global.anthropic.claude-x","match":{"equals":"global.anthropic.claude-x"},"prices":{"input_mtok":3}},
               {"id":"global.anthropic.claude-y","match":{"equals":"global.anthropic.claude-y"},"prices":{"input_mtok":5}}]}]
            """;
        var pricer = new Pricer(Market.Corrections.Over(PriceCatalogue.Load(Encoding.UTF8.GetBytes(catalogue), "newer")), Market.Tiers);

        decimal? Million(string provider, string model) =>
            pricer.Price(Some.Usage(model, provider, Some.Tokens(input: 1_000_000)), Some.Instant).Cost?.Usd;

        Assert.Equal((2.75m, 1.1m), (Million("azure", "eu/gpt-4o"), Million("azure", "eu/gpt-5")));
        Assert.Equal((3.7m, 6m), (Million("aws", "us-gov.anthropic.claude-x"), Million("aws", "us-gov.anthropic.claude-y")));
    }

    private static CatalogueModel Corrected(string prices, string change) =>
        Load("""[{"id":"c","provider":"p","models":["m"],""" + change + "," + Why + "}]").Over(Market.CatalogueOf(prices))
            .ById("p")!.Models[0];

    private static CatalogueCorrections Load(string corrections) =>
        CatalogueCorrections.Load(Encoding.UTF8.GetBytes("{\"corrections\":" + corrections + "}"));
}
