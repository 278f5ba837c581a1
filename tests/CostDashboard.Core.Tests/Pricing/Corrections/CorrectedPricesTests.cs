using System.Globalization;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Pricing.Corrections;

/// <summary>
/// Prices by the shipped catalogue with the shipped corrections and tier rules. Costs are worked by hand from the published rates.
/// </summary>
public sealed class CorrectedPricesTests
{
    // 100 text and 200 audio tokens in, 100 and 300 out. USD a million: gpt-4o audio 2.50/40/10/80, mini 0.15/10/0.60/20, gpt-audio
    // 2.50/32/10/64.
    [Theory]
    [InlineData("gpt-4o-audio-preview-2024-12-17", "0.03325")]
    [InlineData("gpt-4o-audio-preview", "0.03325")]
    [InlineData("gpt-4o-mini-audio-preview-2024-12-17", "0.008075")]
    [InlineData("gpt-4o-audio-preview-2024-10-01", "0.08125")] // 100 and 200 for audio
    [InlineData("gpt-audio", "0.02685")]
    [InlineData("openrouter/openai/gpt-audio", "0.02685")]
    public void Price_AudioOfOpenAisModels_AtItsPublishedRates(string model, string usd)
    {
        var counts = new TokenCounts { Input = 100, InputAudio = 200, Output = 100, OutputAudio = 300 };

        Assert.Equal(Usd(usd), Cost(null, model, counts));
    }

    [Theory]
    [InlineData("gemini-2.5-pro", 100_000, "0.1375")] // 110,000 × 1.25
    [InlineData("gemini-2.5-pro", 200_000, "0.525")] // 210,000 × 2.50
    public void Price_AudioWhereOneRateIsPublishedForAll_IsThatRateWithItsTiers(string model, int text, string usd) =>
        Assert.Equal(Usd(usd), Cost("google", model, new TokenCounts { Input = text, InputAudio = 10_000 }));

    // 1,000 tokens out. Sonnet 4.5: 3 and 15 to 200,000 tokens of input, 6 and 22.50 above; a regional endpoint × 1.1, GovCloud × 1.2.
    [Theory]
    [InlineData("us.anthropic.claude-sonnet-4-5-20250929-v1:0", 300_000, "2.00475")]
    [InlineData("us.anthropic.claude-sonnet-4-5-20250929-v1:0", 200_000, "0.6765")]
    [InlineData("arn:aws:bedrock:us-east-1:1:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0", 300_000, "2.00475")]
    [InlineData("global.anthropic.claude-sonnet-4-5-20250929-v1:0", 300_000, "1.8225")]
    [InlineData("us.anthropic.claude-sonnet-4-20250514-v1:0", 300_000, "1.8225")]
    [InlineData("us.anthropic.claude-opus-4-6-v1", 300_000, "1.6775")] // 5.50 and 27.50 at any length now
    [InlineData("us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0", 1_000, "0.0216")]
    [InlineData("us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0", 300_000, "2.187")]
    [InlineData("bedrock/us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0", 1_000, "0.0216")]
    [InlineData("bedrock/us-gov-west-1/anthropic.claude-sonnet-4-5-20250929-v1:0", 1_000, "0.0216")]
    [InlineData("arn:aws-us-gov:bedrock:us-gov-west-1:1:inference-profile/us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0", 1_000,
        "0.0216")]
    // 0.25 and 1.25 × 1.2
    [InlineData("arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0", 1_000, "0.0018")]
    public void Price_Bedrock_LongContextAndGovCloud(string model, int input, string usd)
    {
        var counts = new TokenCounts { Input = input, Output = 1_000 };

        Assert.Equal(Usd(usd), Cost(null, model, counts));
    }

    [Theory]
    [InlineData("global.anthropic.claude-sonnet-4-5-20250929-v1:0", "0.00165")] // 100 × 3 + 50 × 15 + 100 × 6
    [InlineData("us.anthropic.claude-haiku-4-5-20251001-v1:0", "0.000605")] // 100 × 1.10 + 50 × 5.50 + 100 × 2.20
    [InlineData("global.anthropic.claude-opus-4-6-v1", "0.00275")] // 100 × 5 + 50 × 25 + 100 × 10
    [InlineData("global.anthropic.claude-opus-5", "0.00275")]
    public void Price_BedrocksOneHourCacheWrites_CostTwiceTheInput(string model, string usd) =>
        Assert.Equal(Usd(usd), Cost("aws", model, new TokenCounts { Input = 100, Output = 50, CacheWrite1h = 100 }));

    [Fact]
    public void Price_LongContextOnBedrock_EndedOnItsDay()
    {
        var counts = new TokenCounts { Input = 300_000, Output = 1_000 };

        // 6.60 and 24.75 before, 3.30 and 16.50 since.
        Assert.Equal(2.00475m, Cost("aws", "us.anthropic.claude-sonnet-4-6", counts, at: "2026-03-12T23:59:59Z"));
        Assert.Equal(1.0065m, Cost("aws", "us.anthropic.claude-sonnet-4-6", counts, at: "2026-03-13T00:00:00Z"));
    }

    // A million tokens new, a million cached and a million out.
    [Theory]
    [InlineData("deepseek-chat", "2025-02-08T15:59:59Z", "0.434")] // 0.14 + 0.014 + 0.28
    [InlineData("deepseek-chat", "2025-02-08T16:00:00Z", "1.44")] // 0.27 + 0.07 + 1.10
    [InlineData("deepseek-chat", "2025-02-26T00:15:00Z", "1.44")]
    [InlineData("deepseek-chat", "2025-02-26T16:30:00Z", "0.72")] // 0.135 + 0.035 + 0.55
    [InlineData("deepseek-chat", "2025-06-01T00:29:59Z", "0.72")]
    [InlineData("deepseek-chat", "2025-06-01T12:00:00Z", "1.44")]
    [InlineData("deepseek-chat", "2025-09-05T15:59:59Z", "1.44")]
    [InlineData("deepseek-chat", "2025-09-05T16:00:00Z", "2.31")] // 0.56 + 0.07 + 1.68
    [InlineData("deepseek-chat", "2025-09-06T00:15:00Z", "2.31")]
    [InlineData("deepseek-chat", "2025-09-28T20:00:00Z", "2.31")]
    [InlineData("deepseek-chat", "2025-09-29T00:00:00Z", "0.728")] // 0.28 + 0.028 + 0.42
    [InlineData("deepseek-chat", "2026-04-25T12:00:00Z", "0.448")] // 0.14 + 0.028 + 0.28
    [InlineData("deepseek-chat", "2026-04-26T12:15:00Z", "0.4228")] // 0.14 + 0.0028 + 0.28
    [InlineData("deepseek-chat", "2026-04-27T03:00:00Z", "0.4228")]
    [InlineData("deepseek-reasoner", "2025-02-01T12:00:00Z", "2.88")] // 0.55 + 0.14 + 2.19
    [InlineData("deepseek-reasoner", "2025-06-01T20:00:00Z", "0.72")]
    [InlineData("deepseek-reasoner", "2025-09-10T20:00:00Z", "2.31")]
    [InlineData("deepseek-reasoner", "2025-12-25T02:00:00Z", "0.728")]
    public void Price_DeepSeek_HasTheRatesOfItsTime(string model, string at, string usd) =>
        Assert.Equal(
            Usd(usd), Cost("deepseek", model, new TokenCounts { Input = 1_000_000, CacheRead = 1_000_000, Output = 1_000_000 }, at: at));

    // 1,000 tokens in and 1,000 out.
    [Theory]
    [InlineData("openai", "gpt-5-2025-08-07", "flex", "0.005625")] // (1.25 + 10) × 0.5
    [InlineData("openai", "gpt-5", "priority", "0.0225")]
    [InlineData("anthropic", "claude-sonnet-4-6", "priority", "0.018")]
    [InlineData("anthropic", "claude-opus-5", "fast", "0.06")] // (5 + 25) × 2
    [InlineData("anthropic", "claude-opus-4-8", "fast", "0.06")]
    [InlineData("anthropic", "claude-opus-4-7", "fast", "0.18")]
    [InlineData("anthropic", "claude-opus-4-6-20260205", "fast", "0.18")]
    [InlineData("azure", "eu/gpt-4o-2024-08-06", null, "0.01375")] // (2.50 + 10) × 1.1
    [InlineData("azure", "azure/us/gpt-4o", null, "0.01375")]
    [InlineData(null, "eu/gpt-4o-2024-08-06", null, "0.01375")]
    [InlineData(null, "azure/eu/gpt-4.1-mini-2025-04-14", null, "0.0022")] // (0.40 + 1.60) × 1.1
    [InlineData(null, "azure/eu/gpt-4o", "batch", "0.006875")]
    [InlineData(null, "azure/global/gpt-4o", null, "0.0125")]
    [InlineData(null, "azure/global-standard/gpt-4o-2024-08-06", null, "0.0125")]
    [InlineData(null, "ft:gpt-4.1-2025-04-14:acme::B1", null, "0.015")] // 3 + 12
    [InlineData(null, "ft:gpt-4.1-mini-2025-04-14:acme:support:B1", null, "0.004")] // 0.80 + 3.20
    [InlineData("openai", "ft:gpt-4.1-nano-2025-04-14:acme::B1:ckpt-step-90", null, "0.001")] // 0.20 + 0.80
    [InlineData(null, "ft:o4-mini-2025-04-16:acme::B1", null, "0.02")] // 4 + 16
    [InlineData("openai", "ft:gpt-4.1-mini-2025-04-14:acme::B1", "batch", "0.002")]
    public void Price_TiersZonesAndFineTunedModels_AsPublished(string? provider, string model, string? tier, string usd) =>
        Assert.Equal(Usd(usd), Cost(provider, model, new TokenCounts { Input = 1_000, Output = 1_000 }, tier));

    [Theory]
    [InlineData(null, "deepseek/deepseek-chat-v3-0324:free")]
    [InlineData("openrouter", "deepseek/deepseek-chat-v3-0324:free")]
    [InlineData(null, "openrouter/deepseek/deepseek-chat-v3.1:free")] // not in the catalogue
    [InlineData("deepseek", "deepseek-chat:free")]
    [InlineData(null, "google/gemini-2.5-pro:free")]
    [InlineData(null, "anthropic/claude-sonnet-4.5:free")]
    [InlineData(null, "z-ai/glm-9.9-air:free:online")]
    public void Price_FreeVariant_CostsNothing(string? provider, string model)
    {
        var priced = Price(provider, model, new TokenCounts { Input = 1_000_000, Output = 1_000_000 });

        Assert.Equal(Money.Zero, priced.Cost);
        Assert.EndsWith(":free", priced.Price!.Model, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "deepseek-r1-distill-llama-70b")]
    [InlineData("deepseek", "deepseek-r1-distill-qwen-32b")]
    [InlineData(null, "deepseek-r1-0528-qwen3-8b")]
    [InlineData(null, "deepseek-r1t2-chimera")]
    [InlineData(null, "deepseek-chat-v3-0324-GGUF")]
    [InlineData("anthropic", "claude-3-opus-distill-mistral-7b")]
    [InlineData(null, "claude-sonnet-4-5-uncensored")]
    [InlineData(null, "claude-4.5-sonnet-abliterated")]
    [InlineData("google", "gemini-1.5-flash-distilled")]
    [InlineData(null, "mixtral-8x7b-instruct-v0.1-awq")]
    [InlineData(null, "mixtral-8x7b-dolphin-merge")]
    [InlineData(null, "mradermacher/gemini-1.5-pro-like")]
    [InlineData(null, "arn:aws:bedrock:us-east-1:1:application-inference-profile/claude-3-haiku-20240307")]
    [InlineData("aws", "arn:aws:bedrock:us-east-1:1:custom-model/anthropic.claude-3-haiku-20240307-v1:0:200k/abc")]
    [InlineData(null, "bedrock/arn:aws:bedrock:us-east-1:1:provisioned-model/claude-3-5-sonnet-20241022")]
    [InlineData("nobody", "deepseek/deepseek-chat:free")]
    public void Price_NameThatContainsAnothers_IsUnknown(string? provider, string model)
    {
        var priced = Price(provider, model, new TokenCounts { Input = 1_000_000, Output = 1_000_000 });

        Assert.Null(priced.Cost);
        Assert.Null(priced.Price);
    }

    [Theory]
    [InlineData("groq", "deepseek-r1-distill-llama-70b", "groq deepseek-r1-distill-llama-70b")]
    [InlineData(null, "deepseek/deepseek-r1-distill-llama-70b", "openrouter deepseek/deepseek-r1-distill-llama-70b")]
    [InlineData(null, "groq/deepseek-r1-distill-llama-70b", "groq deepseek-r1-distill-llama-70b")]
    [InlineData(null, "deepseek-r1", "deepseek deepseek-reasoner")]
    [InlineData(null, "deepseek-r1-0528", "deepseek deepseek-reasoner")]
    [InlineData(null, "models/gemini-1.5-pro", "google gemini-1.5-pro")]
    [InlineData(null, "vertex_ai/gemini-1.5-pro", "google gemini-1.5-pro")]
    public void Match_ModelsThatAreListed_AreStillFound(string? provider, string model, string expected)
    {
        var match = Market.CorrectedMatcher.Match(provider, model);

        Assert.Equal(expected, $"{match?.Provider.Id} {match?.Model.Id}");
    }

    [Fact]
    public void Explain_CorrectedPrice_NamesTheCorrectionAndItsSource()
    {
        var price = Price(null, "gpt-4o-audio-preview", new TokenCounts { InputAudio = 1 }).Price!;

        var note = CostExplainer.Explain(new TokenCounts { InputAudio = 1 }, 1, price).PriceNote;

        Assert.Equal("market price, genai-prices 0.1.8; correction openai-gpt-4o-audio, https://platform.openai.com/docs/pricing", note);
        Assert.Equal("genai-prices 0.1.8", Price(null, "gpt-4o", new TokenCounts { Input = 1 }).Price!.Catalogue);
    }

    private static decimal? Cost(string? provider, string model, TokenCounts counts, string? tier = null, string? at = null) =>
        Price(provider, model, counts, tier, at).Cost?.Usd;

    private static PricedCost Price(string? provider, string model, TokenCounts counts, string? tier = null, string? at = null) =>
        Market.Corrected.Price(
        Some.Usage(model, provider, counts, tier: tier ?? ServiceTiers.Standard),
        at is null
            ? new DateTime(2026, 11, 30, 12, 0, 0, DateTimeKind.Utc)
            : DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal));

    private static decimal Usd(string usd) => decimal.Parse(usd, CultureInfo.InvariantCulture);
}
