using System.Text;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Fees;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Pricing;

/// <summary>Calls of a provider's tools are charged beside tokens; a fee nobody knows is an unpriced part, never 0.</summary>
public sealed class ToolFeeTests
{
    [Theory]
    // 1,000 input at 1.25 and 1,000 output at 10 a million: 0.01125; two searches at 10 and one file search at 2.50 a thousand.
    [InlineData("openai", "gpt-5", 2, "file_search", 1, 0.03375)]
    // gpt-4.1-nano has no rate for searches in the catalogue: 0.1 and 0.4 a million, and the published fee.
    [InlineData("openai", "gpt-4.1-nano", 1, null, 0, 0.0105)]
    // 0.3 and 2.5 a million, and 35 a thousand grounded answers.
    [InlineData("google", "gemini-2.5-flash", 0, "grounded_answer", 1, 0.0378)]
    // 3 and 15 a million, and 5 a thousand calls of xAI's tools.
    [InlineData("x-ai", "grok-4-0709", 0, "x_search", 3, 0.033)]
    public void Price_CallsWithAFee_AreAddedUp(string provider, string model, long searches, string? kind, long calls, double usd)
    {
        var record = With(
            Some.Usage(model, provider, new TokenCounts { Input = 1_000, Output = 1_000, WebSearches = searches }), kind, calls);

        var priced = Market.WithFees.Price(record, Some.Instant);

        Assert.Equal((decimal)usd, priced.Cost!.Value.Usd);
        Assert.Empty(priced.Price!.UnpricedParts);
    }

    [Fact]
    public void Price_CallWithoutAFee_IsAnUnpricedPart()
    {
        var record = With(Some.Usage("gpt-5", "openai", Some.Tokens(1_000, 1_000)), "code_interpreter", 2);

        var priced = Market.WithFees.Price(record, Some.Instant);
        var explained = CostExplainer.Explain(BilledUsage.Of(record), AppliedPrice.FromJson(priced.Price!.ToJson()));

        Assert.Equal(0.01125m, priced.Cost!.Value.Usd);
        Assert.Equal(["code_interpreter"], priced.Price.UnpricedParts);
        Assert.Equal(["code_interpreter"], explained.UnpricedParts);
        Assert.Equal(priced.Cost, explained.Total);
        Assert.Equal((2L, true), (explained.Lines[^1].Quantity, explained.Lines[^1].IsUnpriced));
    }

    [Fact]
    public void Price_WebSearchOfAProviderWithoutAFee_IsAnUnpricedPart()
    {
        var priced = Market.WithFees.Price(
            Some.Usage("mistral-large-latest", "mistral", new TokenCounts { Input = 1_000, WebSearches = 1 }), Some.Instant);

        Assert.NotNull(priced.Cost);
        Assert.Equal(["web_search"], priced.Price!.UnpricedParts);
    }

    [Fact]
    public void Price_NothingButACallWithoutAFee_IsUnknown() =>
        Assert.Null(Market.WithFees.Price(With(Some.Usage("nobody-knows", counts: default), "file_search", 1), Some.Instant).Cost);

    [Theory]
    [InlineData("low", 0.007)]
    [InlineData("medium", 0.01)]
    [InlineData("high", 0.014)]
    public void Price_SearchContext_ReplacesTheFeeForARequest(string size, double usd)
    {
        // sonar: 1 and 1 a million; 5, 8 or 12 a thousand requests.
        var record = With(Some.Usage("sonar", "perplexity", Some.Tokens(1_000, 1_000)), "search_context_" + size, 1);

        Assert.Equal((decimal)usd, Market.WithFees.Price(record, Some.Instant).Cost!.Value.Usd);
    }

    [Fact]
    public void Price_OwnRateForACall_ComesBeforeThePublishedFee()
    {
        var own = new OwnPrice
        {
            Id = 1, Name = "contract", Conditions = new PriceConditions { Model = "gpt-5" },
            Rates = new Rates(new Dictionary<string, Rate> { [RateKeys.Input] = new(1), ["code_interpreter_kcount"] = new(30) }),
        };
        var pricer = new Pricer(new PriceBook(Market.WithFees.Book.Market, Market.Tiers, [own], fees: Market.Fees));

        var priced = pricer.Price(With(Some.Usage("gpt-5", "openai", Some.Tokens(1_000)), "code_interpreter", 2), Some.Instant);

        Assert.Empty(OwnPriceProblems(own));
        Assert.Equal(0.061m, priced.Cost!.Value.Usd);
        Assert.Empty(priced.Price!.UnpricedParts);
    }

    [Fact]
    public void Find_DatedFees_TheOneOfTheRecordsTimeHolds()
    {
        var fees = Load("""
            [{"call":"file_search","provider":"openai","usd_per_1000":1,"source":"a"},
             {"call":"file_search","provider":"openai","usd_per_1000":3,"source":"b","from":"2026-11-02T00:00:00Z"},
             {"call":"file_search","provider":"openai","model":"gpt-4.1-nano*","usd_per_1000":7,"source":"c"}]
            """);
        var pricer = new Pricer(PriceBook.Of(Market.Catalogue, Market.Tiers, fees));
        decimal CostOf(string model, DateTime at) =>
            pricer.Price(With(Some.Usage(model, "openai"), "file_search", 1000), at).Cost!.Value.Usd;

        // o1 has no rate of its own for file searches.
        Assert.Equal(1, CostOf("o1", new DateTime(2026, 11, 1, 23, 59, 59, DateTimeKind.Utc)));
        Assert.Equal(3, CostOf("o1", new DateTime(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc)));
        Assert.Equal(7, CostOf("gpt-4.1-nano", new DateTime(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc)));
    }

    [Theory]
    [InlineData("""[{"call":"File Search","provider":"openai","usd_per_1000":1,"source":"a"}]""", "$[0].call")]
    [InlineData("""[{"call":"file_search","provider":"openai","usd_per_1000":-1,"source":"a"}]""", "$[0].usd_per_1000")]
    [InlineData("""[{"call":"file_search","provider":"openai","usd_per_1000":1}]""", "$[0]")]
    public void Load_EntryThatCannotBeUsed_NamesThePlace(string json, string place) =>
        Assert.Contains(place, Assert.Throws<PriceDataException>(() => Load(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("openai", "gpt-5", 100, 0)]
    [InlineData("openai", "gpt-5", 0, 100)]
    public void Price_AudioWithoutAnAudioRate_IsUnknown(string provider, string model, long audioIn, long audioOut)
    {
        var counts = new TokenCounts { Input = 1_000, Output = 1_000, InputAudio = audioIn, OutputAudio = audioOut };

        var priced = Market.WithFees.Price(Some.Usage(model, provider, counts), Some.Instant);

        Assert.Null(priced.Cost);
        Assert.Contains("audio", CostExplainer.Explain(counts, 1, priced.Price!).UnknownBecause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us", 0.033)]
    [InlineData("global", 0.03)]
    [InlineData(null, 0.03)]
    public void Price_InferenceGeo_ChangesTokenRates(string? geo, double usd)
    {
        // claude-opus-4-6: 5 and 25 a million; 1.1 times as much in the US alone.
        var record = Some.Usage("claude-opus-4-6", "anthropic", Some.Tokens(1_000, 1_000));
        record.Details = new UsageDetails { InferenceGeo = geo };

        Assert.Equal((decimal)usd, Market.WithFees.Price(record, Some.Instant).Cost!.Value.Usd);
    }

    [Fact]
    public void Price_LargestPassBelowTheContextTier_KeepsTheBaseRates()
    {
        // claude-sonnet-4-5 doubles above 200,000: 203,000 and 4,500 at 3 and 15 a million, in passes of 180,000 and 23,000.
        var record = Some.Usage("claude-sonnet-4-5", "anthropic", Some.Tokens(203_000, 4_500));
        record.Details = new UsageDetails { LargestPassTokens = 180_000 };

        Assert.Equal(0.6765m, Market.WithFees.Price(record, Some.Instant).Cost!.Value.Usd);
    }

    private static UsageRecord With(UsageRecord record, string? kind, long calls)
    {
        if (kind is not null) record.Details = new UsageDetails { ToolCalls = new Dictionary<string, long> { [kind] = calls } };
        return record;
    }

    private static IReadOnlyList<FieldProblem> OwnPriceProblems(OwnPrice price) => price.Problems();

    private static ToolFees Load(string json) => ToolFees.Load(Encoding.UTF8.GetBytes(json));
}
