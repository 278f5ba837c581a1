using System.Text;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Snapshots;

namespace CostDashboard.Core.Tests.Pricing.Snapshots;

/// <summary>What a price file of LiteLLM and the prices in use become together.</summary>
public sealed class SnapshotLiteLlmMergeTests
{
    private static readonly PriceSnapshot Sample = PriceSnapshot.Read(Snap.Sample("litellm.json"), "LiteLLM").Snapshot!;

    [Fact]
    public void MergeOver_OneOddField_KeepsTheRateInUseForIt()
    {
        var current = Snap.Catalogue(Snap.Model("m", """{"input_mtok":1,"output_mtok":2,"cache_read_mtok":0.1,"cache_write_mtok":1.5}"""));

        var merged = Snap.LiteLlm("\"input_cost_per_token\": 3e-6, \"output_cost_per_token\": 6e-6, \"cache_read_input_token_cost\": -1")
            .MergeOver(current, new MergeOptions()).Catalogue;

        var rates = Snap.Find(merged, "m")!.Prices[0].Rates;
        Assert.Equal((3m, 6m, 0.1m, null), (rates.Input?.Base, rates.Output?.Base, rates.CacheRead?.Base, rates.CacheWrite?.Base));
    }

    [Fact]
    public void MergeOver_OnlyAPriceOfSomethingElse_KeepsThePriceOfTokens()
    {
        var current = Snap.Catalogue(Snap.Model("m", """{"input_mtok":1,"output_mtok":2}"""));

        var rates = Snap.Find(
            Snap.LiteLlm("\"input_cost_per_second\": 0.001").MergeOver(current, new MergeOptions()).Catalogue, "m")!.Prices[0].Rates;

        Assert.Equal((1m, 2m, 1m), (rates.Input?.Base, rates.Output?.Base, rates.Other["input_seconds_kcount"].Base));
    }

    [Fact]
    public void MergeOver_TheMarket_TakesOverRulesAndKeepsWhatCannotBeRead()
    {
        var merged = Sample.MergeOver(Market.Catalogue, new MergeOptions()).Catalogue;

        var openai = merged.ById("openai")!;
        Assert.Equal(Market.Catalogue.ById("openai")!.ResponseFlavours.Count, openai.ResponseFlavours.Count);
        Assert.Equal("openai", merged.FindProviderOf("gpt-4o")?.Id);
        Assert.Equal(0.36m, openai.FindModel("whisper-1")!.Prices[0].Rates.Other["input_audio_hours"].Base);
        // The market's gpt-4o also goes by a dated name; the price is the file's.
        Assert.Equal("gpt-4o", openai.FindModel("gpt-4o-2024-08-06")?.Id);
        Assert.Equal(35m, openai.FindModel("gpt-4o-2024-08-06")?.Prices[0].Rates.WebSearches?.Base);
        Assert.Null(merged.ById("cerebras"));
    }

    [Fact]
    public void MergeOver_KeepingVanished_PricesTheRestAsBefore()
    {
        var merged = Sample.MergeOver(Market.Catalogue, new MergeOptions { KeepVanished = true }).Catalogue;
        var pricer = new Pricer(PriceCatalogue.Load(CatalogueWriter.Write(merged), "x"), Market.Tiers);

        var record = Some.Usage("llama-3.3-70b", "cerebras", Some.Tokens(1_000_000, 1_000_000));

        Assert.Equal(Market.Pricer.Price(record, Some.Instant).Cost, pricer.Price(record, Some.Instant).Cost);
        // 1,000,000 at 0.08 USD and 1,000,000 at 0.3 USD a million.
        Assert.Equal(0.38m, pricer.Price(Some.Usage("llama-3", "deepinfra", Some.Tokens(1_000_000, 1_000_000)), Some.Instant).Cost?.Usd);
    }

    [Fact]
    public void Read_ProviderMissing_KeepsThatNameAtAnyProvider()
    {
        var file = """{"good":{"litellm_provider":"q","input_cost_per_token":1e-6},"x/m":{"input_cost_per_token":1e-6}}""";
        var snapshot = PriceSnapshot.Read(Encoding.UTF8.GetBytes(file), "x").Snapshot!;

        var merged = snapshot.MergeOver(Snap.Catalogue(Snap.Model("m"), Snap.Model("gone")), new MergeOptions());

        Assert.Equal([new KeptEntry("p", "m", KeptReason.BadInFile)], merged.Kept);
    }
}
