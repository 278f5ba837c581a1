using System.Text;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Snapshots;
using CostDashboard.Core.Pricing.Snapshots.Diff;

namespace CostDashboard.Core.Tests.Pricing.Snapshots;

/// <summary>The same file again changes nothing, whichever format it has and however often it comes.</summary>
public sealed class SnapshotAgainTests
{
    private const string OpenRouter =
        """
            {"data":[{"id":"openai/gpt-4o","canonical_slug":"openai/gpt-4o-2024-08-06","pricing":{"prompt":"0.000003",
             "completion":"0.000012"}},{"id":"new/one:free","pricing":{"prompt":"0","completion":"0"}}]}
            """;
    private const string ModelsDev = """
        {"openai":{"id":"openai","name":"OpenAI","models":{"gpt-4o":{"cost":{"input":3,"output":12,"context_over_200k":{"input":6,
         "output":18}}},"no-price":{}}},
         "google-vertex":{"name":"Vertex","models":{"gemini-2.5-pro":{"cost":{"input":9,"output":99}}}},"google":{"name":"Google",
          "models":{"gemini-2.5-pro":{"cost":{"input":1,"output":10}}}}}
        """;
    private const string Portkey = """
        {"default":{"pricing_config":{"pay_as_you_go":{"request_token":{"price":0}}}},
         "gpt-4o":{"pricing_config":{"pay_as_you_go":{"request_token":{"price":0.0003},"response_token":{"price":0.0012}},
          "batch_config":{"request_token":{"price":0.0001},"response_token":{"price":0.0005}}}}}
        """;

    [Theory]
    [InlineData(OpenRouter, false)]
    [InlineData(OpenRouter, true)]
    [InlineData(ModelsDev, false)]
    [InlineData(ModelsDev, true)]
    [InlineData(Portkey, false)]
    [InlineData(Portkey, true)]
    [InlineData("litellm.json", false)]
    [InlineData("litellm.json", true)]
    [InlineData("genai-prices.json", true)]
    public void MergeOver_ThatVeryFileAgain_ChangesNothing(string file, bool keep)
    {
        var bytes = file switch
        {
            "litellm.json" => Snap.Sample(file),
            "genai-prices.json" => Market.Bytes(file),
            _ => Encoding.UTF8.GetBytes(file),
        };
        var snapshot = PriceSnapshot.Read(bytes, "x", new SnapshotHints { Provider = "openai" }).Snapshot!;
        var options = new MergeOptions { KeepVanished = keep };

        var once = Stored(snapshot.MergeOver(Market.Catalogue, options).Catalogue);
        var twice = Stored(snapshot.MergeOver(once, options).Catalogue);

        var again = CatalogueDiff.Between(once, twice, Some.Instant);
        Assert.Empty(again.Changes);
        Assert.Empty(again.Notes);
        Assert.Equal(CatalogueWriter.Write(once), CatalogueWriter.Write(twice));
    }

    [Fact]
    public void MergeOver_TwoHundredTimes_GrowsNeitherRulesNorText()
    {
        var snapshot = PriceSnapshot.Read(Snap.Sample("litellm.json"), "x").Snapshot!;
        var other = Snap.Of(OpenRouter);
        var options = new MergeOptions { KeepVanished = true };
        var current = Stored(other.MergeOver(snapshot.MergeOver(Snap.Load(Small), options).Catalogue, options).Catalogue);
        var first = CatalogueWriter.Write(current);

        for (var i = 0; i < 200; i++) current = Stored((i % 2 == 0 ? snapshot : other).MergeOver(current, options).Catalogue);

        Assert.Equal(first, CatalogueWriter.Write(current));
    }

    [Fact]
    public void Load_RulesNestedThirteenTimes_AreFlatAndMeanTheSame()
    {
        var rule = """{"or":[{"equals":"gpt-4o-2024-05-13"},{"regex":"^gpt-4o-x"},{"and":[{"starts_with":"gpt"},{"ends_with":"o!"}]}]}""";
        for (var i = 0; i < 13; i++) rule = $$"""{"or":[{"or":[{"equals":"gpt-4o"},{"equals":"azure/gpt-4o"}]},{{rule}}]}""";

        var model = Snap.Find(
            Snap.Load($$"""[{"id":"p","name":"P","models":[{"id":"gpt-4o","match":{{rule}},"prices":{"input_mtok":1} }]}]"""),
            "gpt-4o-x1")!;

        Assert.Equal(["gpt-4o", "azure/gpt-4o", "gpt-4o-2024-05-13", "^gpt-4o-x", ""], model.Match.Parts.Select(part => part.Text));
        Assert.True(model.Match.Matches("gpt-5o!"));
        Assert.False(model.Match.Matches("gpt-5"));
    }

    [Fact]
    public void MergeOver_OneProvidersFile_LeavesTheOthersAsTheyAre()
    {
        var current = Snap.Load(
            $$"""[{"id":"p","name":"P","models":[{{Snap.Model("m")}}]},{"id":"openrouter","name":"R","models":[{{Snap.Model("old")}}]}]""");

        var merged = Snap.Of(OpenRouter).MergeOver(current, new MergeOptions()).Catalogue;

        Assert.Equal(["p", "openrouter"], merged.Providers.Select(provider => provider.Id));
        Assert.Equal(["openai/gpt-4o", "new/one:free"], merged.ById("openrouter")!.Models.Select(model => model.Id));
    }

    [Fact]
    public void Load_VersionsThatDifferInOnePrice_ShareTheRest()
    {
        var parts = new CatalogueParts();
        PriceCatalogue? first = null;
        for (var i = 0; i < 50; i++)
        {
            var version = PriceCatalogue.Load(
                Encoding.UTF8.GetBytes(Snap.Models(Snap.Model("a"), Snap.Model("b", $$"""{"input_mtok":{{i}}}"""), Snap.Model("c"))),
                $"v{i}", parts);
            first ??= version;
            Assert.Same(first.Providers[0].Models[0], version.Providers[0].Models[0]);
            Assert.Equal((decimal)i, Snap.Find(version, "b")!.Prices[0].Rates.Input!.Base);
        }

        Assert.Equal(52, parts.ModelCount);
    }

    private const string Small = """
        [{"id":"openai","name":"OpenAI","models":[{"id":"gpt-4o","match":{"or":[{"equals":"gpt-4o"},{"starts_with":"gpt-4o-2024"}]},
         "prices":{"input_mtok":2}}]},
         {"id":"openrouter","name":"R","models":[{"id":"openai/gpt-4o","match":{"equals":"openai/gpt-4o"},"prices":{"input_mtok":2}}]}]
        """;

    private static PriceCatalogue Stored(PriceCatalogue catalogue) => PriceCatalogue.Load(CatalogueWriter.Write(catalogue), "stored");
}
