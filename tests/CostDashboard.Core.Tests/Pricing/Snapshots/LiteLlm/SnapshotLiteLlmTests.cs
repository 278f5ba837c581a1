using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Snapshots;

namespace CostDashboard.Core.Tests.Pricing.Snapshots;

/// <summary>What a price file of LiteLLM says.</summary>
public sealed class SnapshotLiteLlmTests
{
    private static readonly PriceSnapshot Sample = PriceSnapshot.Read(Snap.Sample("litellm.json"), "LiteLLM").Snapshot!;

    [Fact]
    public void Read_Providers_AreTheCataloguesAndTheirOwn()
    {
        Assert.Equal(SnapshotFormat.LiteLlm, Sample.Format);
        Assert.Equal(["openai", "azure", "anthropic", "aws", "google", "openrouter", "dashscope", "deepinfra", "databricks"],
            Sample.Catalogue.Providers.Select(provider => provider.Id));
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
    public void Read_WhatCannotBeCharged_IsKeptBesideAndNeverFree()
    {
        var notes = Sample.Problems.Select(problem => problem.What).ToList();
        var image = Snap.Find(Sample.Catalogue, "mixed-image", "deepinfra")!.Prices[0].Rates;

        // 0.0001 USD a second is 0.36 USD an hour, as genai-prices has it; 0.04 USD an image is 40 for a thousand, and its token price of 0
        // is none.
        Assert.Equal(0.36m, Snap.Find(Sample.Catalogue, "whisper-1", "openai")!.Prices[0].Rates.Other["input_audio_hours"].Base);
        Assert.Equal((40m, false), (image.Other["output_images_kcount"].Base, image.HasTokenRates));
        var pricer = new Pricer(Sample.Catalogue, Market.Tiers);
        Assert.Null(pricer.Price(Some.Usage("mixed-image", "deepinfra", Some.Tokens(1000, 0)), Some.Instant).Cost);
        Assert.DoesNotContain(notes, note => note.StartsWith("models without", StringComparison.Ordinal));
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

    [Theory]
    [InlineData("batch", 1_000_000, 0, 1.25)]
    [InlineData("batch", 0, 1_000_000, 5)]
    [InlineData("priority", 1_000_000, 0, 4.25)]
    [InlineData("priority", 0, 1_000_000, 17)]
    public void Read_ServiceTiers_ArePricedByTheirOwn(string tier, long input, long output, double cost)
    {
        // Listed: batch 1.25e-06 and 5e-06, priority 4.25e-06 for input alone: output follows it, 10 × 1.7.
        var pricer = new Pricer(Sample.Catalogue, Market.Tiers);

        var priced = pricer.Price(Some.Usage("gpt-4o", "openai", Some.Tokens(input, output), tier: tier), Some.Instant);

        Assert.Equal((decimal)cost, priced.Cost?.Usd);
        Assert.Equal($"the catalogue's own price for tier '{tier}'", priced.Price?.MultiplierFrom);
    }

    [Fact]
    public void Read_ServiceTiers_WhatTheyDoNotListFollowsInProportion()
    {
        var rates = Snap.Find(Snap.LiteLlm("""
            "input_cost_per_token": 2e-6, "output_cost_per_token": 8e-6, "cache_read_input_token_cost": 5e-7,
             "input_cost_per_token_above_200k_tokens": 4e-6,
            "input_cost_per_token_flex": 1e-6, "output_cost_per_token_flex": 4e-6, "input_cost_per_token_priority": 3e-6,
             "output_cost_per_token_priority": 16e-6,
            "input_cost_per_token_above_200k_tokens_priority": 7e-6, "cache_read_input_token_cost_priority": 9e-7,
             "input_cost_per_request": 0.01
            """).Catalogue, "m:flex")!.Prices[0].Rates;
        var priority = Snap.Find(Snap.LiteLlm("""
            "input_cost_per_token": 2e-6, "output_cost_per_token": 8e-6, "input_cost_per_token_above_200k_tokens": 4e-6,
             "cache_read_input_token_cost": 5e-7,
            "input_cost_per_token_priority": 3e-6, "output_cost_per_token_priority": 16e-6,
             "input_cost_per_token_above_200k_tokens_priority": 7e-6, "cache_read_input_token_cost_priority": 9e-7
            """).Catalogue, "m:priority")!.Prices[0].Rates;

        // Half of everything by token; a request costs what it did.
        Assert.Equal(
            (1m, 2m, 4m, 0.25m, 10m),
            (rates.Input!.At(1), rates.Input.At(200_001), rates.Output!.Base, rates.CacheRead!.Base, rates.Requests!.Base));
        Assert.Equal(
            (3m, 7m, 16m, 0.9m), (priority.Input!.At(1), priority.Input.At(200_001), priority.Output!.Base, priority.CacheRead!.Base));
    }

    [Fact]
    public void Find_TierOfAModelMeantByARule_IsTheModels()
    {
        var merged = Snap.LiteLlm(
            "\"input_cost_per_token\": 2e-6, \"output_cost_per_token\": 8e-6, \"input_cost_per_token_batches\": 5e-7, "
                + "\"output_cost_per_token_batches\": 2e-6")
            .MergeOver(
                Snap.Load("""[{"id":"p","name":"P","models":[{"id":"m","match":{"starts_with":"m-20"},"prices":{"input_mtok":1}}]}]"""),
                new MergeOptions()).Catalogue;

        var price = new Pricer(merged, Market.Tiers).FindPrice("p", "m-2026-01-01", "batch", Some.Instant);

        Assert.Equal(("m:batch", 0.5m, 1m), (price?.Model, price?.Rates.Input?.Base, price?.Multiplier));
    }

    [Fact]
    public void Read_SpeedOfClaude_IsATierAndARegionIsNamed()
    {
        var snapshot = Snap.LiteLlm(
            "\"input_cost_per_token\": 5e-6, \"output_cost_per_token\": 25e-6, \"cache_read_input_token_cost\": 5e-7, "
                + "\"provider_specific_entry\": {\"us\": 1.1, \"fast\": 6.0, \"schema\": \"x\"}");

        var fast = Snap.Find(snapshot.Catalogue, "m:fast")!.Prices[0].Rates;

        Assert.Equal((30m, 150m, 3m), (fast.Input!.Base, fast.Output!.Base, fast.CacheRead!.Base));
        Assert.Contains("provider_specific_entry.us", Assert.Single(snapshot.Problems).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"cache_creation_input_token_cost_above_200k_tokens\": 2.5e-07", "cache_creation_input_token_cost_above_200k_tokens",
        "none below it")]
    [InlineData("\"cache_read_input_token_cost\": -1e-7", "cache_read_input_token_cost", "between 0")]
    [InlineData("\"input_cost_per_audio_token\": \"dear\"", "input_cost_per_audio_token", "not a number")]
    [InlineData("\"output_cost_per_image\": {\"hd\": 1}", "output_cost_per_image", "A number was expected")]
    [InlineData("\"search_context_cost_per_query\": {\"search_context_size_medium\": -1}", "search_context_cost_per_query", "between 0")]
    [InlineData("\"input_cost_per_video_per_second_above_15s_interval\": 0.002", "input_cost_per_video_per_second_above_15s_interval",
        "not read")]
    [InlineData("\"tiered_pricing\": [{\"max_results_range\": [0, 25], \"input_cost_per_query\": 0.005}]", "tiered_pricing", "not read")]
    public void Read_OneOddField_CostsTheEntryNothingElseAndIsNamed(string field, string path, string why)
    {
        var snapshot = Snap.LiteLlm($"\"input_cost_per_token\": 1.25e-6, \"output_cost_per_token\": 1e-5, {field}");

        var rates = Snap.Find(snapshot.Catalogue, "m")!.Prices[0].Rates;

        Assert.Equal((1.25m, 10m), (rates.Input!.Base, rates.Output!.Base));
        var problem = Assert.Single(snapshot.Problems);
        Assert.False(problem.EntryLeftOut);
        Assert.Contains(path, problem.Path, StringComparison.Ordinal);
        Assert.Contains(why, problem.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("input_cost_per_image", 0.002, "input_images_kcount", 2)]
    [InlineData("output_cost_per_image", 0.04, "output_images_kcount", 40)]
    [InlineData("input_cost_per_second", 0.5, "input_seconds_kcount", 500)]
    [InlineData("output_cost_per_second", 0.4, "output_seconds_kcount", 400)]
    [InlineData("input_cost_per_audio_per_second", 0.0001, "input_audio_hours", 0.36)]
    [InlineData("output_cost_per_video_per_second", 0.1, "output_video_seconds_kcount", 100)]
    [InlineData("input_cost_per_character", 0.000015, "input_characters_kcount", 0.015)]
    [InlineData("ocr_cost_per_page", 0.001, "input_document_kpages", 1)]
    [InlineData("annotation_cost_per_page", 0.003, "input_annotated_document_kpages", 3)]
    [InlineData("input_cost_per_query", 0.002, "requests_kcount", 2)]
    [InlineData("citation_cost_per_token", 0.000002, "output_citation_mtok", 2)]
    public void Read_PriceOfSomethingElse_IsKeptUnderItsNameAndNeverByToken(string field, double price, string key, double expected)
    {
        var rates = Snap.Find(
            Snap.LiteLlm(
                FormattableString.Invariant($"\"input_cost_per_token\": 0, \"output_cost_per_token\": 0, \"{field}\": {price}")).Catalogue,
            "m")!.Prices[0].Rates;

        Assert.Equal((decimal)expected, rates.Find(key)?.Base);
        Assert.All(RateKeys.Tokens, token => Assert.True(rates.Find(token) is null or { Base: 0 }));
    }

    [Fact]
    public void Read_SearchesByContextSize_TheMediumIsChargedAndTheOthersShown()
    {
        var rates = Snap.Find(Snap.LiteLlm("""
            "input_cost_per_token": 1e-6, "output_cost_per_token": 1e-6,
            "search_context_cost_per_query": {"search_context_size_low": 0.005, "search_context_size_medium": 0.008,
             "search_context_size_high": 0.012}
            """).Catalogue, "m")!.Prices[0].Rates;

        Assert.Equal(
            (8m, 5m, 12m),
            (rates.WebSearches?.Base, rates.Other["web_searches_low_context_kcount"].Base,
                rates.Other["web_searches_high_context_kcount"].Base));
    }

    [Fact]
    public void Read_CacheHit_IsACacheRead()
    {
        Assert.Equal(
            0.028m, Snap.Find(
            Snap.LiteLlm(
                "\"input_cost_per_token\": 2.8e-7, \"output_cost_per_token\": 4e-7, \"input_cost_per_token_cache_hit\": 2.8e-8").Catalogue,
            "m")!.Prices[0].Rates.CacheRead?.Base);
    }
}
