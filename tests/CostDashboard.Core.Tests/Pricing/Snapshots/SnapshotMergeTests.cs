using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Snapshots;

namespace CostDashboard.Core.Tests.Pricing.Snapshots;

public sealed class SnapshotMergeTests
{
    private static readonly MergeOptions Plain = new();

    [Fact]
    public void MergeOver_BadEntry_KeepsThePriceWeHad()
    {
        var current = Snap.Catalogue(
            Snap.Model("a", """{"input_mtok":1}"""), Snap.Model("b", """{"input_mtok":2}"""), Snap.Model("c", """{"input_mtok":3}"""));
        var snapshot = Snap.Of(Snap.Models(
            Snap.Model("c", """{"input_mtok":30}"""), Snap.Model("a", """{"input_mtok":10}"""), Snap.Model("b", """{"input_mtok":-1}""")));

        var merged = snapshot.MergeOver(current, Plain);

        Assert.Equal("new", merged.Catalogue.Version);
        // The file's order, the kept one behind the one it followed.
        Assert.Equal([("c", 30m), ("a", 10m), ("b", 2m)], Prices(merged.Catalogue));
        Assert.Equal([new KeptEntry("p", "b", KeptReason.BadInFile)], merged.Kept);
    }

    [Fact]
    public void MergeOver_VanishedModel_GoesUnlessItIsToBeKept()
    {
        var current = Snap.Catalogue(Snap.Model("a"), Snap.Model("gone"), Snap.Model("b"));
        var snapshot = Snap.Of(Snap.Models(Snap.Model("a"), Snap.Model("b")));

        var merged = snapshot.MergeOver(current, Plain);
        var keeping = snapshot.MergeOver(current, new MergeOptions { KeepVanished = true });

        Assert.Equal(["a", "b"], Ids(merged.Catalogue));
        Assert.Equal(["a", "gone", "b"], Ids(keeping.Catalogue));
        Assert.Equal([new KeptEntry("p", "gone", KeptReason.Vanished)], keeping.Kept);
    }

    [Theory]
    [InlineData("""{"match":{"equals":"?"},"prices":{}}""")]
    [InlineData("""{"id":5,"match":{"equals":"?"},"prices":{}}""")]
    public void MergeOver_BadModelWithoutId_KeepsAllThatItMayBe(string bad)
    {
        var current = Snap.Catalogue(Snap.Model("a"), Snap.Model("b"));
        var snapshot = Snap.Of(Snap.Models(Snap.Model("a"), bad));

        Assert.Equal(["a", "b"], Ids(snapshot.MergeOver(current, Plain).Catalogue));
    }

    [Fact]
    public void MergeOver_BadProvider_KeepsItAndItsPlace()
    {
        var model = Snap.Model("m");
        var current = Snap.Load($$"""
            [{"id":"x","name":"X","models":[{{model}}]},{"id":"p","name":"P","models":[{{model}}]},{"id":"old","name":"O",
             "models":[{{model}}]},
             {"id":"q","name":"Q","models":[{{model}}],"fallback_model_providers":["p","old"]}]
            """);
        var snapshot = Snap.Of($$"""
            [{"id":"x","name":"X","models":[{{model}}]},{"id":"p","name":7,"models":[{{model}}]},
             {"id":"q","name":"Q","models":[{{model}}],"fallback_model_providers":["p","old"]}]
            """);

        var merged = snapshot.MergeOver(current, Plain);

        Assert.Equal(["x", "p", "q"], merged.Catalogue.Providers.Select(provider => provider.Id));
        Assert.Equal(["p"], merged.Catalogue.ById("q")?.FallbackProviders);
        Assert.Equal(["Provider \"q\" no longer falls back to old, which is gone."], merged.Notes);
        Assert.Equal(3, PriceCatalogue.Load(CatalogueWriter.Write(merged.Catalogue), "x").Providers.Count);
    }

    [Fact]
    public void MergeOver_ProviderNobodyCanName_KeepsEveryProvider()
    {
        var model = Snap.Model("m");
        var current = Snap.Load($$"""[{"id":"p","name":"P","models":[{{model}}]},{"id":"q","name":"Q","models":[{{model}}]}]""");

        var merged = Snap.Of($$"""[{"id":"p","name":"P","models":[{{model}}]},{"name":"Q","models":[{{model}}]}]""")
            .MergeOver(current, Plain);

        Assert.Equal(["p", "q"], merged.Catalogue.Providers.Select(provider => provider.Id));
    }

    [Fact]
    public void MergeOver_TheShippedCatalogueOverItself_IsTheSame()
    {
        var snapshot = PriceSnapshot.Read(Market.Bytes("genai-prices.json"), "x").Snapshot!;

        var merged = snapshot.MergeOver(Market.Catalogue, Plain);

        Assert.Empty(merged.Kept);
        Assert.Empty(merged.Notes);
        Assert.Equal(CatalogueWriter.Write(Market.Catalogue), CatalogueWriter.Write(merged.Catalogue));
    }

    private static IEnumerable<string> Ids(PriceCatalogue catalogue) => catalogue.Providers[0].Models.Select(model => model.Id);

    private static IEnumerable<(string, decimal)> Prices(PriceCatalogue catalogue) =>
        catalogue.Providers[0].Models.Select(model => (model.Id, model.Prices[0].Rates.Input!.Base));
}
