using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Snapshots;

namespace CostDashboard.Core.Tests.Pricing.Snapshots;

/// <summary>Files as OpenRouter's /api/v1/models answers them: USD for one, as texts.</summary>
public sealed class SnapshotOpenRouterTests
{
    [Fact]
    public void Read_Prices_AreForAMillionAndAThousand()
    {
        var snapshot = Of("""
            {"id":"maker/one","canonical_slug":"maker/one-20260101","context_length":200000,"top_provider":{"max_completion_tokens":64000},
             "pricing":{
              "prompt":"0.000003","completion":"0.000015","request":"0.005","image":"0.0048","web_search":"0.01",
               "internal_reasoning":"0.00002",
              "input_cache_read":"0.0000003","input_cache_write":"0.00000375","input_cache_write_1h":"0.000006","audio":"0.000007",
               "image_output":"0.00003"}}
            """);

        var model = Snap.Find(snapshot.Catalogue, "maker/one-20260101", "openrouter")!;
        var rates = model.Prices[0].Rates;

        Assert.Equal(SnapshotFormat.OpenRouter, snapshot.Format);
        Assert.Equal(("maker/one", 200_000L, 64_000L), (model.Id, model.ContextWindow, model.Capabilities?.MaximumOutput));
        Assert.Equal((3m, 15m, 20m), (rates.Input!.Base, rates.Output!.Base, rates.Reasoning!.Base));
        Assert.Equal(
            (0.3m, 3.75m, 6m, 7m, 30m),
            (rates.CacheRead!.Base, rates.CacheWrite!.Base, rates.CacheWrite1h!.Base, rates.InputAudio!.Base, rates.OutputImage!.Base));
        Assert.Equal((5m, 10m, 4.8m), (rates.Requests!.Base, rates.WebSearches!.Base, rates.Other["input_images_kcount"].Base));
        Assert.Null(rates.InputImage);
    }

    [Fact]
    public void Read_ZeroBesideTokens_IsNotPricedApart()
    {
        var rates = Snap.Find(
            Of(
            """
                {"id":"m","pricing":{"prompt":"0.000001","completion":"0.000002","request":"0","image":"0","web_search":"0",
                 "internal_reasoning":"0","input_cache_read":"0"}}
                """).Catalogue, "m", "openrouter")!.Prices[0].Rates;

        Assert.Equal([RateKeys.Input, RateKeys.Output], rates.InOrder().Select(rate => rate.Key));
    }

    [Fact]
    public void Read_Free_CostsNothing()
    {
        var pricer = new Pricer(
            Of(
            """
                {"id":"m/x:free","canonical_slug":"m/x-1","pricing":{"prompt":"0","completion":"0"}},{"id":"m/x","canonical_slug":"m/x-1",
                 "pricing":{"prompt":"0.000001","completion":"0.000001"}}
                """).Catalogue, Market.Tiers);

        Assert.Equal(0m, pricer.Price(Some.Usage("m/x:free", "openrouter", Some.Tokens(1000, 1000)), Some.Instant).Cost?.Usd);
        Assert.Equal(0.002m, pricer.Price(Some.Usage("m/x-1", "openrouter", Some.Tokens(1000, 1000)), Some.Instant).Cost?.Usd);
    }

    [Fact]
    public void Read_VariablePrice_IsNamedAndKeepsTheOneInUse()
    {
        var snapshot = Of(
            """
                {"id":"openrouter/auto","pricing":{"prompt":"-1","completion":"-1"}},{"id":"m","pricing":{"prompt":"0.000001",
                 "completion":"0.000001"}}
                """);

        var merged = snapshot.MergeOver(
            Snap.Load($$"""[{"id":"openrouter","name":"R","models":[{{Snap.Model("openrouter/auto")}}]}]"""), new MergeOptions());

        Assert.Contains(snapshot.Problems, problem => problem.What.Contains("variable prices (-1)", StringComparison.Ordinal));
        Assert.Equal(
            ["m", "openrouter/auto"], merged.Catalogue.Providers[0].Models.Select(model => model.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_Overrides_AreContextTiersAndOthersAreNamed()
    {
        var snapshot = Of("""
            {"id":"m","pricing":{"prompt":"0.000002","completion":"0.00001","input_cache_read":"0.0000002","overrides":[
              {"min_prompt_tokens":200000,"prompt":"0.000004","completion":"0.000015"},{"utc_start":100,"utc_end":400,
               "prompt":"0.000001"}],"crawl":"0.1"}}
            """);

        var rates = Snap.Find(snapshot.Catalogue, "m", "openrouter")!.Prices[0].Rates;

        Assert.Equal(
            (2m, 4m, 15m, 0.2m),
            (rates.Input!.At(200_000), rates.Input.At(200_001), rates.Output!.At(200_001), rates.CacheRead!.At(200_001)));
        Assert.Equal(["not read: prices that depend on utc_start (1 times, first here)", "not read: pricing.crawl (1 times, first here)"],
            snapshot.Problems.Select(problem => problem.What).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"prompt":"abc","completion":"0.000001"}""")]
    [InlineData("""{"prompt":"-0.5","completion":"0.000001"}""")]
    [InlineData("""{"completion":"0.000001"}""")]
    [InlineData("""{"prompt":"5","completion":"0.000001"}""")]
    public void Read_UnsoundPricesOfTokens_LeaveTheEntryOut(string pricing)
    {
        var snapshot = Of(
            $$$"""{"id":"bad","pricing":{{{pricing}}} },{"id":"m","pricing":{"prompt":"0.000001","completion":"0.000001"}}""");

        Assert.Equal([new LeftOutEntry("openrouter", "bad")], snapshot.LeftOut);
        Assert.True(Assert.Single(snapshot.Problems).EntryLeftOut);
    }

    private static PriceSnapshot Of(string models) => Snap.Of($$"""{"data":[{{models}}]}""");
}
