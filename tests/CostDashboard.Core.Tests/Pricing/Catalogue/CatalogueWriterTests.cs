using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Tests.Pricing.Snapshots;

public sealed class CatalogueWriterTests
{
    private static readonly PriceCatalogue Stored = PriceCatalogue.Load(CatalogueWriter.Write(Market.Catalogue), Market.Catalogue.Version);

    [Fact]
    public void Write_ReadBackAndWrittenAgain_IsTheSameFile() =>
        Assert.Equal(CatalogueWriter.Write(Market.Catalogue), CatalogueWriter.Write(Stored));

    [Fact]
    public void Write_EveryConformanceCase_CostsTheSame()
    {
        var pricer = new Pricer(Stored, Market.Tiers);
        var cases = PriceCases.Read("prices.json").GetProperty("cases").EnumerateArray()
            .Concat(PriceCases.Read("genai-prices-more.json").GetProperty("prices").EnumerateArray()).ToList();

        Assert.True(cases.Count > 900);
        Assert.All(cases, one =>
        {
            var record = PriceCases.Record(one);
            var priced = pricer.Price(record, PriceCases.At(one));
            Assert.Equal("", PriceCases.Differences(one, priced, record));
            Assert.Equal(Market.Pricer.Price(record, PriceCases.At(one)).Cost, priced.Cost);
        });
    }

    [Fact]
    public void Write_EveryName_FindsTheSameModel()
    {
        var matcher = new CatalogueMatcher(Stored);
        var names = PriceCases.Read("genai-prices-more.json").GetProperty("matching").EnumerateArray().ToList();

        Assert.All(names, one =>
        {
            var (provider, model) = (one.GetProperty("provider").GetString(), one.GetProperty("model").GetString()!);
            var (before, after) = (Market.Matcher.Match(provider, model), matcher.Match(provider, model));
            Assert.Equal(
                (before?.Provider.Id, before?.Model.Id, before?.MatchedBy), (after?.Provider.Id, after?.Model.Id, after?.MatchedBy));
        });
    }

    [Fact]
    public void Write_Flavours_AreTheSame()
    {
        foreach (var (before, after) in Market.Catalogue.Providers.Zip(Stored.Providers))
        {
            Assert.Equal(before.FallbackProviders, after.FallbackProviders);
            Assert.Equal(
                before.ResponseFlavours.Select(flavour => (flavour.Name, flavour.RootText, string.Join('.', flavour.ModelPath))),
                after.ResponseFlavours.Select(flavour => (flavour.Name, flavour.RootText, string.Join('.', flavour.ModelPath))));
            Assert.Equal(
                before.ResponseFlavours.SelectMany(flavour => flavour.Mappings)
                    .Select(mapping => (mapping.PathText, mapping.Count, mapping.Required)),
                after.ResponseFlavours.SelectMany(flavour => flavour.Mappings)
                    .Select(mapping => (mapping.PathText, mapping.Count, mapping.Required)));
        }
    }
}
