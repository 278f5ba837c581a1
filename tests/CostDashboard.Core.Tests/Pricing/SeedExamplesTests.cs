using System.Text.Json;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Pricing;

/// <summary>The worked examples of the source documents, recomputed by hand: each amount to 1e-9 USD, with the shipped lists.</summary>
public sealed class SeedExamplesTests
{
    private static readonly JsonElement Examples = PriceCases.Read("seed-examples.json");

    [Fact]
    public void Cost_EveryExample_ComesOutExactly()
    {
        foreach (var one in Section("cost", 8))
        {
            var calls = one.TryGetProperty("calls", out var many) ? many.GetInt64() : 1;
            var record = Some.Usage(
                Text(one, "model"), null, Some.Tokens(Whole(one, "input_tokens") * calls, Whole(one, "output_tokens") * calls), calls);

            var priced = PricerOf(one).Price(record, Some.Instant);
            var lines = CostExplainer.Explain(record.Counts, calls, priced.Price!).Lines;

            Assert.Equal(Number(one, "usd"), priced.Cost?.Usd);
            if (one.TryGetProperty("usd_input", out var input)) Assert.Equal(input.GetDecimal(), lines[0].Usd);
            if (one.TryGetProperty("usd_output", out var output)) Assert.Equal(output.GetDecimal(), lines[1].Usd);
        }
    }

    [Fact]
    public void PromptCache_WriteOnceReadEverAfter()
    {
        var one = Section("prompt_cache", 2)[0];
        var plan = new CachePlan(Whole(one, "prefix_tokens"), Whole(one, "calls"), TimeSpan.FromSeconds(1), CachePlan.FiveMinutes);

        var saving = plan.Cost(PriceOf(one));

        Assert.Equal((Number(one, "usd_uncached"), Number(one, "usd_cached"), Number(one, "saved_percent")),
            (saving.Uncached?.Usd, saving.Cached?.Usd, saving.SavedPercent));
    }

    [Fact]
    public void PromptCache_HitRateAndEffectiveTokens()
    {
        var one = Section("prompt_cache", 2)[1];

        var use = new CacheUse(Whole(one, "input_tokens"), Whole(one, "cache_write_tokens"), Whole(one, "cache_read_tokens"));

        Assert.Equal((Number(one, "hit_rate"), Number(one, "effective_tokens"), Number(one, "saved_percent")),
            (use.HitRate, use.EffectiveTokens, use.SavedPercent));
        Assert.Null(new CacheUse(0, 0, 0).HitRate);
        // The second call and the third find what the first wrote.
        Assert.Equal(2m / 3, new CachePlan(1000, 3, TimeSpan.FromSeconds(1), CachePlan.FiveMinutes).Use.HitRate!.Value);
    }

    [Fact]
    public void Batch_IsTheServiceTiersRule()
    {
        var one = Section("batch", 1)[0];
        var rule = Market.Tiers.Find("batch", "openai")!;
        var record = Some.Usage("m", "p", Some.Tokens(input: 1_000_000), tier: "batch");

        var priced = Market.Of($$"""{"input_mtok": {{Number(one, "usd_standard")}}}""").Price(record, Some.Instant);

        Assert.Equal(Number(one, "discount_percent"), (1 - rule.Multiplier) * 100);
        Assert.Equal(Number(one, "usd_batch"), priced.Cost?.Usd);
    }

    [Fact]
    public void ConversationGrowth_HistoryIsSentAgain()
    {
        var (told, equal) = (Section("conversation_growth", 2)[0], Section("conversation_growth", 2)[1]);
        var turns = told.GetProperty("turns").EnumerateArray().ToList();

        // What the second turn answers is in no input of the two: a conversation of turns like the first reads as much.
        var steps = new ConversationPlan { Turns = turns.Count, Each = Turn(turns[0]) }.Steps();

        Assert.Equal(2, turns.Count);
        Assert.Equal(
            told.GetProperty("input_tokens_per_turn").EnumerateArray().Select(one => one.GetInt64()), steps.Select(step => step.Input));
        Assert.Equal(told.GetProperty("output_tokens_per_turn")[0].GetInt64(), steps[0].Output);
        Assert.Equal(
            Whole(equal, "total_input_tokens"), new ConversationPlan { Turns = (int)Whole(equal, "turns"), Each = Turn(equal) }.Steps()
            .Sum(step => step.Input));
    }

    [Fact]
    public void Currency_IsConvertedAtTheMonthsRate()
    {
        var one = Section("currency", 1)[0];
        var month = new DateOnly(2026, 11, 1);
        var rates = new CurrencyRates([new CurrencyRate(month, "KRW", Number(one, "rate_krw_per_usd"))]);

        Assert.Equal(Number(one, "krw"), rates.Convert(Money.FromUsd(Number(one, "usd")), "KRW", month)?.Amount);
    }

    [Fact]
    public void SelfHosting_AMachinesHourOverItsTokens()
    {
        var one = Section("self_hosting", 1)[0];
        var price = PriceOf(one);
        var tokens = Whole(one, "output_tokens") * Whole(one, "hours");

        Assert.Equal(Number(one, "usd"), Costs.Of(Some.Tokens(output: tokens), 1, price).Cost?.Usd);
        Assert.Equal(Number(one, "usd_per_million_output_tokens"), Math.Round(price.SelfHosting!.UsdPerMillionOutput, 9));
        Assert.Equal(["1.01 USD/h ÷ (50 tok/s × 3600 s × 100 %) = 5.611111111 USD per 1M output tokens"],
            CostExplainer.Explain(Some.Tokens(output: tokens), 1, price).SelfHostingSteps);
    }

    [Fact]
    public void PredictionAccuracy_InPercent()
    {
        var one = Section("prediction_accuracy", 1)[0];
        var (predicted, actual) = (Number(one, "predicted_tokens"), Number(one, "actual_tokens"));

        Assert.Equal(Number(one, "error_percent"), PredictionAccuracy.ErrorPercent(predicted, actual));
        Assert.Equal(Number(one, "accuracy_percent"), PredictionAccuracy.AccuracyPercent(predicted, actual));
        Assert.Equal(0, PredictionAccuracy.AccuracyPercent(500, 100));
        Assert.Null(PredictionAccuracy.ErrorPercent(5, 0));
    }

    /// <summary>Asserts the count, so that an example added to the file is not passed over.</summary>
    private static List<JsonElement> Section(string name, int count)
    {
        var section = Examples.GetProperty(name).EnumerateArray().ToList();
        Assert.Equal(count, section.Count);
        return section;
    }

    private static Pricer PricerOf(JsonElement one)
    {
        var list = PriceList.Load(Market.Bytes("price-lists.json")).Single(list => list.Id == Text(one, "list"));
        return new Pricer(
            new PriceBook([new MarketVersion(null, Market.Catalogue)], Market.Tiers, lists: [new ListSelection { Id = 1, List = list }]));
    }

    private static AppliedPrice PriceOf(JsonElement one) => PricerOf(one).FindPrice(null, Text(one, "model"), null, Some.Instant)!;

    private static ConversationTurn Turn(JsonElement one) => new(Whole(one, "user"), Whole(one, "assistant"));

    private static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;

    private static long Whole(JsonElement one, string name) => one.GetProperty(name).GetInt64();

    private static decimal Number(JsonElement one, string name) => one.GetProperty(name).GetDecimal();
}
