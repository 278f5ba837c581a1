using System.Text;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Snapshots;

namespace CostDashboard.Core.Tests.Pricing.Snapshots;

public sealed class SnapshotLiteLlmTests
{
    private static readonly PriceSnapshot Sample = PriceSnapshot.Read(Snap.Sample("litellm.json"), "LiteLLM").Snapshot!;

    [Fact]
    public void Read_Providers_AreTheCataloguesAndTheirOwn()
    {
        Assert.Equal(SnapshotFormat.LiteLlm, Sample.Format);
        Assert.Equal(["openai", "azure", "anthropic", "aws", "google", "openrouter", "dashscope", "deepinfra", "databricks"], Sample.Catalogue.Providers.Select(provider => provider.Id));
    }

    [Theory]
    [InlineData("openai", "gpt-4o", 2.5, 10)]
    [InlineData("azure", "gpt-4o", 2.5, 10)]
    [InlineData("azure", "azure/gpt-4o", 2.5, 10)]
    [InlineData("azure", "us/gpt-4o", 2.75, 11)]
    [InlineData("aws", "us.anthropic.claude-sonnet-4-5-20250929-v1:0", 3.3, 16.5)]
    [InlineData("aws", "us-east-1/anthropic.claude-instant-v1", 0.8, 2.4)]
    [InlineData("google", "gemini-2.5-flash", 0.3, 2.5)]
    [InlineData("google", "gemini/gemini-2.5-flash", 0.3, 2.5)]
    [InlineData("google", "gemini-exp", 0, 0)]
    [InlineData("google", "vertex_ai/gemini-exp", 1, 2)]
    [InlineData("openrouter", "openai/gpt-4o", 2.5, 10)]
    [InlineData("deepinfra", "llama-3", 0.08, 0.3)]
    [InlineData("databricks", "databricks-gpt-oss", 0.39998, 1.50003)]
    public void Read_Models_HavePricesPerMillion(string provider, string name, double input, double output)
    {
        var rates = Snap.Find(Sample.Catalogue, name, provider)?.Prices[0].Rates;

        Assert.Equal((decimal)input, rates?.Input?.Base);
        Assert.Equal((decimal)output, rates?.Output?.Base);
    }

    [Fact]
    public void Read_ContextSizesAndCacheLives_BecomeTiersAndRates()
    {
        var rates = Snap.Find(Sample.Catalogue, "claude-sonnet-4-5", "anthropic")!.Prices[0].Rates;

        // 0.000003 USD a token is 3 USD a million; past 200,000 tokens twice that.
        Assert.Equal((3m, 6m), (rates.Input!.At(200_000), rates.Input.At(200_001)));
        Assert.Equal((15m, 22.5m), (rates.Output!.At(200_000), rates.Output.At(200_001)));
        Assert.Equal((0.3m, 0.6m), (rates.CacheRead!.At(1), rates.CacheRead.At(200_001)));
        Assert.Equal((3.75m, 7.5m), (rates.CacheWrite!.At(1), rates.CacheWrite.At(200_001)));
        Assert.Equal((6m, 12m), (rates.CacheWrite1h!.At(1), rates.CacheWrite1h.At(200_001)));
        // 0.01 USD a search.
        Assert.Equal(10m, rates.WebSearches!.Base);
    }

    [Fact]
    public void Read_Ranges_BecomeTiers()
    {
        var rates = Snap.Find(Sample.Catalogue, "dashscope/qwen-max", "dashscope")!.Prices[0].Rates;

        Assert.Equal((1.2m, 2.4m), (rates.Input!.At(32_000), rates.Input.At(32_001)));
        Assert.Equal((6m, 12m), (rates.Output!.At(32_000), rates.Output.At(32_001)));
    }

    [Fact]
    public void Read_WhatCannotBeCharged_IsLeftOutAndCountedNotFree()
    {
        var notes = Sample.Problems.Select(problem => problem.What).ToList();

        Assert.Null(Snap.Find(Sample.Catalogue, "whisper-1", "openai"));
        Assert.Null(Snap.Find(Sample.Catalogue, "mixed-image", "deepinfra"));
        Assert.Contains("models without a price by token or request (2 times, first here)", notes);
        Assert.Contains("not read: input_cost_per_token_batches (1 times, first here)", notes);
        Assert.Contains("not read: input_cost_per_token_priority (1 times, first here)", notes);
        Assert.Contains("searches have prices by context size; the medium one is used (1 times, first here)", notes);
        Assert.DoesNotContain(notes, note => note.Contains("dbu", StringComparison.Ordinal));
        Assert.DoesNotContain(Sample.Problems, problem => problem.EntryLeftOut);
    }

    [Fact]
    public void Read_Capabilities_AreKeptAndOutliveStoring()
    {
        var stored = PriceCatalogue.Load(CatalogueWriter.Write(Sample.Catalogue), "x");

        var model = Snap.Find(stored, "gpt-4o", "openai")!;

        Assert.Equal(128_000, model.ContextWindow);
        Assert.Equal(("chat", 16_384L), (model.Capabilities?.Mode, model.Capabilities?.MaximumOutput));
        Assert.Equal(["function_calling", "vision"], model.Capabilities!.Supports);
        Assert.Null(Snap.Find(stored, "llama-3", "deepinfra")!.ContextWindow);
    }

    [Theory]
    [InlineData("\"input_cost_per_token\": -1e-6")]
    [InlineData("\"input_cost_per_token\": 1e999")]
    [InlineData("\"input_cost_per_token\": \"NaN\"")]
    [InlineData("\"input_cost_per_token\": 1.1")]
    [InlineData("\"tiered_pricing\": [{\"range\": [0], \"input_cost_per_token\": 1e-6}]")]
    [InlineData("\"tiered_pricing\": [{\"range\": [5, 9], \"input_cost_per_token\": 1e-6}]")]
    [InlineData("\"input_cost_per_token_above_200k_tokens\": 1e-6")]
    [InlineData("\"input_cost_per_token\": 1e-6, \"input_cost_per_token\": 2e-6")]
    public void Read_BadEntry_IsLeftOutAlone(string prices)
    {
        var snapshot = Snap.Of($$$"""
            {"good":{"litellm_provider":"openai","input_cost_per_token":1e-6},"azure/bad":{"litellm_provider":"azure",{{{prices}}}}}
            """);

        Assert.Equal(["openai"], snapshot.Catalogue.Providers.Select(provider => provider.Id));
        Assert.Contains(new LeftOutEntry("azure", "bad"), snapshot.LeftOut);
        Assert.True(snapshot.Problems[0].EntryLeftOut);
    }

    [Fact]
    public void MergeOver_TheMarket_TakesOverRulesAndKeepsWhatCannotBeRead()
    {
        var merged = Sample.MergeOver(Market.Catalogue, new MergeOptions()).Catalogue;

        var openai = merged.ById("openai")!;
        Assert.Equal(Market.Catalogue.ById("openai")!.ResponseFlavours.Count, openai.ResponseFlavours.Count);
        Assert.Equal("openai", merged.FindProviderOf("gpt-4o")?.Id);
        // Listed by the second, which we cannot charge: what the market says of it stays.
        Assert.Equal(
            Market.Catalogue.ById("openai")!.FindModel("whisper-1")!.Prices[0].Rates.Other.Keys, openai.FindModel("whisper-1")!.Prices[0].Rates.Other.Keys);
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

        Assert.Equal([new KeptEntry("p", "m", KeptBecause.BadInFile)], merged.Kept);
    }
}
