using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Snapshots;

namespace CostDashboard.Core.Tests.Pricing.Snapshots;

/// <summary>Files in the shape of models.dev's api.json: USD for a million tokens.</summary>
public sealed class SnapshotModelsDevTests
{
    private static readonly PriceSnapshot Sample = Snap.Of("""
        {"openai":{"id":"openai","name":"OpenAI","models":{
           "big":{"id":"big","limit":{"context":400000,"output":128000},"tool_call":true,"modalities":{"input":["text","image"]},
             "cost":{"input":2.5,"output":15,"cache_read":0.25,"cache_write":3,"reasoning":16,"input_audio":40,"output_audio":80,
              "tiers":[{"input":5,"output":22.5,"tier":{"type":"context","size":272000}}],"context_over_200k":{"input":5,"output":22.5}},
             "experimental":{"modes":{"fast":{"cost":{"input":5,"output":30},"provider":{"body":{"service_tier":"priority"}}}}}},
           "old":{"id":"old","status":"deprecated","cost":{"input":1,"output":2,"context_over_200k":{"input":3,"output":4}}},
           "free":{"id":"free","cost":{"input":0,"output":0}},
           "unknown":{"id":"unknown"},
           "odd":{"id":"odd","cost":{"input":1,"output":2,"cache_read":-1,"per_page":7}},
           "bad":{"id":"bad","cost":{"input":1}}}},
         "xai":{"id":"xai","name":"xAI","models":{"grok":{"cost":{"input":3,"output":15}}}},
         "broken":{"id":"broken","models":[]}}
        """);

    [Fact]
    public void Read_Cost_IsForAMillionWithContextTiers()
    {
        var model = Snap.Find(Sample.Catalogue, "big", "openai")!;
        var rates = model.Prices[0].Rates;

        Assert.Equal(SnapshotFormat.ModelsDev, Sample.Format);
        Assert.Equal((400_000L, 128_000L), (model.ContextWindow, model.Capabilities?.MaximumOutput));
        Assert.Equal(["function_calling", "vision"], model.Capabilities!.Supports);
        Assert.Equal(
            (2.5m, 5m, 15m, 22.5m),
            (rates.Input!.At(272_000), rates.Input.At(272_001), rates.Output!.At(272_000), rates.Output.At(272_001)));
        Assert.Equal(
            (0.25m, 3m, 16m, 40m, 80m),
            (rates.CacheRead!.Base, rates.CacheWrite!.Base, rates.Reasoning!.Base, rates.InputAudio!.Base, rates.OutputAudio!.Base));
        var old = Snap.Find(Sample.Catalogue, "old", "openai")!;
        Assert.Equal((true, 1m, 3m), (old.Deprecated, old.Prices[0].Rates.Input!.At(200_000), old.Prices[0].Rates.Input!.At(200_001)));
    }

    [Fact]
    public void Read_ZeroIsFreeAndMissingIsUnknown()
    {
        var pricer = new Pricer(Sample.Catalogue, Market.Tiers);

        Assert.Equal(0m, pricer.Price(Some.Usage("free", "openai", Some.Tokens(1000, 1000)), Some.Instant).Cost?.Usd);
        Assert.Null(Snap.Find(Sample.Catalogue, "unknown", "openai"));
        Assert.Contains(Sample.Problems, problem => problem.What == "models without a price that is read (1 times, first here)");
    }

    [Fact]
    public void Read_Mode_IsTheTierItAsksFor()
    {
        var pricer = new Pricer(Sample.Catalogue, Market.Tiers);

        // 0.1M × $5 + 0.1M × $30; cache reads follow the input price, 0.25 × 2.
        Assert.Equal(
            3.5m, pricer.Price(Some.Usage("big", "openai", Some.Tokens(100_000, 100_000), tier: "priority"), Some.Instant).Cost?.Usd);
        Assert.Equal(0.5m, Snap.Find(Sample.Catalogue, "big:priority", "openai")!.Prices[0].Rates.CacheRead!.Base);
    }

    [Fact]
    public void Read_BadParts_AreNamedAndCostTheRestNothing()
    {
        Assert.Equal(["openai", "x-ai"], Sample.Catalogue.Providers.Select(provider => provider.Id));
        Assert.Null(Snap.Find(Sample.Catalogue, "odd", "openai")!.Prices[0].Rates.CacheRead);
        Assert.Contains(
            Sample.Problems, problem => problem.Path.EndsWith("odd.cost.cache_read", StringComparison.Ordinal) && !problem.EntryLeftOut);
        Assert.Contains(Sample.Problems, problem => problem.What.StartsWith("not read: cost.per_page", StringComparison.Ordinal));
        Assert.Contains(new LeftOutEntry("openai", "bad"), Sample.LeftOut);
        Assert.Contains(new LeftOutEntry("broken", null), Sample.LeftOut);
    }
}
