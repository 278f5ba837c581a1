using System.Text;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Snapshots;

namespace CostDashboard.Core.Tests.Pricing.Snapshots;

/// <summary>Files in the shape of Portkey's pricing/openai.json: cents for one.</summary>
public sealed class SnapshotPortkeyTests
{
    private const string File = """
        {"default":{"pricing_config":{"pay_as_you_go":{"request_token":{"price":0},"response_token":{"price":0}},"currency":"USD"}},
         "one":{"pricing_config":{"pay_as_you_go":{"request_token":{"price":0.00025},"response_token":{"price":0.001},
          "cache_write_input_token":{"price":0},"cache_read_input_token":{"price":0.000125},
             "request_audio_token":{"price":0.004},"additional_units":{"web_search":{"price":1},"file_search":{"price":0.25},
              "cache_write_1h":{"price":0.0005},"thinking_token":{"price":0.002},"routing_units":{"price":0.1}}},
             "batch_config":{"request_token":{"price":0.0001},"response_token":{"price":0.0005}},"currency":"USD"},
           "custom_pricing":{"context_tier_map":{"0":"lte-272k","272000":"gt-272k"},"regions":{"us":{},"default":{"execution_modes":{
             "standard":{"context_tiers":{"gt-272k":{"pricing_config":{"pay_as_you_go":{"request_token":{"price":0.0005},
              "response_token":{"price":0.0015}}}}}},
             "priority":{"pricing_config":{"pay_as_you_go":{"request_token":{"price":0.0005},"response_token":{"price":0.002}}}}}}}}},
         "two-lte-128k":{"pricing_config":{"pay_as_you_go":{"request_token":{"price":0.0001},"response_token":{"price":0.0002}}}},
         "two-gt-128k":{"pricing_config":{"pay_as_you_go":{"request_token":{"price":0.0002},"response_token":{"price":0.0004}}}},
         "three-gt-128k":{"pricing_config":{"pay_as_you_go":{"request_token":{"price":0.0002},"response_token":{"price":0.0004}}}},
         "picture":{"pricing_config":{"pay_as_you_go":{"request_token":{"price":0},"response_token":{"price":0},
          "image":{"default":{"default":{"price":4}}}}}},
         "gift":{"pricing_config":{"pay_as_you_go":{"request_token":{"price":0},"response_token":{"price":0}}}},
         "euro":{"pricing_config":{"pay_as_you_go":{"request_token":{"price":1},"response_token":{"price":1}},"currency":"EUR"}},
         "bad":{"pricing_config":{"pay_as_you_go":{"request_token":{"price":-1},"response_token":{"price":1}}}},
         "none":{"pricing_config":{}}}
        """;

    private static readonly PriceSnapshot Sample = Read(new SnapshotHints { Provider = "azure-openai" }).Snapshot!;

    [Fact]
    public void Read_CentsForOne_AreDollarsForAMillionAndAThousand()
    {
        var rates = Rates("one");

        Assert.Equal((SnapshotFormat.Portkey, "azure"), (Sample.Format, Assert.Single(Sample.Catalogue.Providers).Id));
        Assert.Equal(
            (2.5m, 5m, 10m, 15m), (rates.Input!.At(272_000), rates.Input.At(272_001), rates.Output!.At(272_000), rates.Output.At(272_001)));
        Assert.Equal(
            (1.25m, 5m, 20m, 40m), (rates.CacheRead!.Base, rates.CacheWrite1h!.Base, rates.Reasoning!.Base, rates.InputAudio!.Base));
        Assert.Equal((10m, 2.5m), (rates.WebSearches!.Base, rates.Other["storage_searches_kcount"].Base));
        // 0 beside the tokens' prices stands for "not priced apart": a write costs what input does, not nothing.
        Assert.Null(rates.CacheWrite);
    }

    [Fact]
    public void Read_Tiers_AreTheirOwnModels()
    {
        Assert.Equal(
            (1m, 5m, 0.5m, 10m),
            (Rates("one:batch").Input!.Base, Rates("one:batch").Output!.Base, Rates("one:batch").CacheRead!.Base,
                Rates("one:batch").WebSearches!.Base));
        Assert.Equal((5m, 20m), (Rates("one:priority").Input!.Base, Rates("one:priority").Output!.Base));
    }

    [Fact]
    public void Read_ContextSizesInNames_AreTiersOfOneModel()
    {
        Assert.Equal((1m, 2m, 4m), (Rates("two").Input!.At(128_000), Rates("two").Input!.At(128_001), Rates("two").Output!.At(128_001)));
        Assert.Contains(new LeftOutEntry("azure", "three"), Sample.LeftOut);
    }

    [Fact]
    public void Read_ZeroIsFreeButNotBesideAnotherPrice()
    {
        var pricer = new Pricer(Sample.Catalogue, Market.Tiers);

        Assert.Equal(0m, pricer.Price(Some.Usage("gift", "azure", Some.Tokens(10, 10)), Some.Instant).Cost?.Usd);
        Assert.Null(pricer.Price(Some.Usage("picture", "azure", Some.Tokens(10, 10)), Some.Instant).Cost);
        Assert.Equal(40m, Rates("picture").Other["output_images_kcount"].Base);
    }

    [Fact]
    public void Read_WhatIsNotTakenOver_IsNamed()
    {
        Assert.Equal(["bad", "euro", "none", "three"], Sample.LeftOut.Select(entry => entry.Model!).Order(StringComparer.Ordinal));
        Assert.Contains(Sample.Problems, problem => problem.What.Contains("in EUR", StringComparison.Ordinal));
        Assert.Contains(Sample.Problems, problem => problem.What.StartsWith("not read: routing_units", StringComparison.Ordinal));
        Assert.Contains(Sample.Problems, problem => problem.What.StartsWith("not read: prices by region", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_WithoutAProvider_IsToldByTheModelsOrRefused()
    {
        const string claude =
            """
                {"claude-opus-4-5":{"pricing_config":{"pay_as_you_go":{"request_token":{"price":0.0005},
                 "response_token":{"price":0.0025}}}}}
                """;

        var told = PriceSnapshot.Read(Encoding.UTF8.GetBytes(claude), "x", new SnapshotHints { Market = Market.Catalogue });
        var refused = Read(new SnapshotHints());

        Assert.Equal("anthropic", told.Snapshot?.Catalogue.Providers[0].Id);
        Assert.Contains(told.Snapshot!.Problems, problem => problem.What.Contains("\"anthropic\"", StringComparison.Ordinal));
        Assert.Contains("does not say whose prices", refused.Refusal?.What, StringComparison.Ordinal);
    }

    private static SnapshotReading Read(SnapshotHints hints) => PriceSnapshot.Read(Encoding.UTF8.GetBytes(File), "x", hints);

    private static Rates Rates(string model) => Snap.Find(Sample.Catalogue, model, "azure")!.Prices[0].Rates;
}
