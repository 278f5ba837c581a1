using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Playground;
using CostDashboard.Web.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Playground;

/// <summary>By hand, at $2.50 in and $10 out for a million tokens of gpt-4o, $0.15 and $0.60 of gpt-4o-mini.</summary>
public sealed class ModelTableTests
{
    [Fact]
    public async Task Rows_OfTheWorkedExamples_CostWhatTheySay()
    {
        await using var host = await RunningHost.StartAsync();
        var table = host.Service<ModelTable>();

        // 10,000 calls a day of 3,000 tokens: $2,250 a month. 1,000 in and 500 out: $0.0075.
        Assert.Equal(2_250m, table.Rows(Exact(3_000, "gpt-4o"), Choices("gpt-4o") with { OutputTokens = 0 }, 10_000).Single().Month?.Usd);
        var row = table.Rows(Exact(1_000, "gpt-4o"), Choices("gpt-4o") with { OutputTokens = 500 }, 100).Single();
        Assert.Equal((0.0075m, 0.75m, 22.5m), (row.Call?.Usd, row.Day?.Usd, row.Month?.Usd));
        Assert.Equal(
            0.00375m,
            table.Rows(Exact(1_000, "gpt-4o"), Choices("gpt-4o") with { OutputTokens = 500, Tier = ServiceTiers.Batch }, 1)
                .Single().Call?.Usd);
    }

    [Fact]
    public async Task Rows_SortedByCost_PutTheUnknownLast()
    {
        await using var host = await RunningHost.StartAsync();
        var choices = Choices("not-a-model-9000", "gpt-4o", "gpt-4o-mini") with { Sort = PromptModelColumn.Call };

        var rows = host.Service<ModelTable>().Rows(Exact(1_000, "not-a-model-9000", "gpt-4o", "gpt-4o-mini"), choices, 1);

        Assert.Equal(["gpt-4o-mini", "gpt-4o", "not-a-model-9000"], rows.Select(row => row.Model));
        Assert.Null(rows[2].Call);
        Assert.EndsWith("not-a-model-9000,1000,true,1000,1000,,,,", ModelTableText.Csv(rows, ShownCurrency.Usd), StringComparison.Ordinal);
        Assert.Equal(5, ModelTableText.Markdown(rows, ShownCurrency.Usd).Split('\n').Length);
        Assert.Contains(
            "\n\"a\rb\",1000", ModelTableText.Csv([rows[0] with { Model = "a\rb" }], ShownCurrency.Usd), StringComparison.Ordinal);
    }

    /// <summary>No call is made with nothing, so the answer of 300 tokens is not charged either; what has no price stays unknown.</summary>
    [Fact]
    public async Task Rows_OfNothing_CostNothing()
    {
        await using var host = await RunningHost.StartAsync();

        var counts = host.Service<PromptCounter>().Count("", ["gpt-4o", "not-a-model-9000"], TestContext.Current.CancellationToken);
        var rows = host.Service<ModelTable>().Rows(counts, Choices("gpt-4o", "not-a-model-9000"), 1_000);

        Assert.True(counts.IsEmpty);
        Assert.Equal((0m, 0m, 0m, 0), (rows[0].Call?.Usd, rows[0].Day?.Usd, rows[0].Month?.Usd, rows[0].Share));
        Assert.Null(rows[1].Call);
    }

    [Fact]
    public async Task Csv_OfAnotherCurrency_SaysWhichAndIsInIt()
    {
        await using var host = await RunningHost.StartAsync();
        var rates = new CurrencyRates([new CurrencyRate(new DateOnly(2026, 11, 1), "KRW", 1_400m)]);
        var won = ShownCurrency.Of(rates, "KRW", new DateOnly(2026, 11, 22), new DateOnly(2026, 11, 23));

        var csv = ModelTableText.Csv(
            host.Service<ModelTable>().Rows(Exact(1_000, "gpt-4o"), Choices("gpt-4o") with { OutputTokens = 500 }, 100), won);

        // $0.0075 a call, $0.75 a day and $22.50 a month at 1,400 won.
        Assert.Contains(",krw_call,krw_day,krw_month\n", csv, StringComparison.Ordinal);
        Assert.EndsWith(",10.5,1050,31500", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UsualModels_AreThoseWithTheMostRequests_AndTheFixedOnesWithoutAny()
    {
        var clock = ShiftedClock.AtNoon();
        await using var host = await RunningHost.StartAsync(clock);
        await using var scope = host.App.Services.CreateAsyncScope();
        var query = scope.ServiceProvider.GetRequiredService<UsualModelsQuery>();
        Assert.Equal(PlaygroundChoices.UsualModels, await query.RunAsync(TestContext.Current.CancellationToken));

        (await host.PostAsync($$"""
            [{"model":"mistral-large-latest","input_tokens":9,"requests":50},{"model":"gpt-5","input_tokens":1,"requests":70},
             {"model":"o3","input_tokens":1,"requests":9000,"timestamp":"{{clock.Today.AddDays(-45):yyyy-MM-dd}}T12:00:00Z"}]
            """)).AssertCounts(accepted: 3);
        await host.CostsAsync("", requests: 9_120);

        Assert.Equal(["gpt-5", "mistral-large-latest"], await query.RunAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Caching_OnlyAModelWithAnHourlyRate_HasASecondLine()
    {
        await using var host = await RunningHost.StartAsync();
        var choices = Choices("gpt-4o", "claude-sonnet-4-5") with { Caching = new CachingChoices { Prefix = 1_000 } };

        var rows = host.Service<CachingTable>().Rows(choices, ModelCounts.None);

        Assert.Equal(
            [("gpt-4o", "5m"), ("claude-sonnet-4-5", "5m"), ("claude-sonnet-4-5", "1h")], rows.Select(row => (row.Model, row.Lifetime)));
        Assert.All(rows, row => Assert.True(row.IsTooShort));
        Assert.All(rows, row => Assert.Equal((null, null, null), (row.Saving?.Cached, row.Saving?.SavedPercent, row.BreakEven)));
        Assert.All(rows, row => Assert.NotNull(row.Saving?.Uncached));
    }

    /// <summary>
    /// OpenAI caches from 1,024 tokens. A hundred calls of 1,000 cost 100,000 × $2.50 a million, and there is nothing to set beside it.
    /// </summary>
    [Fact]
    public async Task Caching_PrefixTooShort_SavesNothing()
    {
        await using var host = await RunningHost.StartAsync();
        var choices = Choices("gpt-4o") with { Caching = new CachingChoices { Prefix = 1_000, Calls = 100, Seconds = 60 } };

        var tooShort = host.Service<CachingTable>().Rows(choices, ModelCounts.None).Single();
        var longEnough = host.Service<CachingTable>()
            .Rows(choices with { Caching = choices.Caching with { Prefix = 1_024 } }, ModelCounts.None)
            .Single();

        Assert.Equal(
            (0.25m, null, null, null),
            (tooShort.Saving?.Uncached?.Usd, tooShort.Saving?.Cached?.Usd, tooShort.Saving?.SavedPercent, tooShort.BreakEven));
        // Written once at the rate of input, read 99 times at half of it: 1,024 × (2.50 + 99 × 1.25) a million.
        Assert.Equal((0.256m, 0.12928m, 2L), (longEnough.Saving?.Uncached?.Usd, longEnough.Saving?.Cached?.Usd, longEnough.BreakEven));
    }

    [Fact]
    public async Task Volume_OfAProject_IsTheMeanOfThirtyFullDays()
    {
        var clock = ShiftedClock.AtNoon();
        await using var host = await RunningHost.StartAsync(clock);
        var today = clock.Today;
        (await host.PostAsync($$"""[{"model":"gpt-4o","input_tokens":1,"requests":6000,"project":"ranking","timestamp":"{{today.AddDays(-1):yyyy-MM-dd}}T12:00:00Z"},{"model":"gpt-4o","input_tokens":1,"requests":9999,"project":"ranking"}]"""))
            .AssertCounts(accepted: 2);
        await host.CostsAsync("", requests: 15_999);
        await using var scope = host.App.Services.CreateAsyncScope();

        var volume = await scope.ServiceProvider.GetRequiredService<VolumeQuery>()
            .RunAsync(new PlaygroundChoices { Observed = (Dimension.Project, "ranking") }, TestContext.Current.CancellationToken);

        Assert.Equal((200, today.AddDays(-30), today), (volume.CallsPerDay, volume.From, volume.To));
    }

    [Fact]
    public async Task Body_WhatIsNone_SaysWhereItIsWrong()
    {
        await using var host = await RunningHost.StartAsync();
        var counter = host.Service<PromptCounter>();

        Assert.Contains(
            "\"messages\" is missing",
            counter.CountBody("{\"model\":\"gpt-4o\"}", ["gpt-4o"], TestContext.Current.CancellationToken).Problem,
            StringComparison.Ordinal);
        Assert.NotNull(counter.CountBody("not json", ["gpt-4o"], TestContext.Current.CancellationToken).Problem);

        // The published rule: 3 for the message, 1 for its role, 1 for "hi", 3 for the beginning of the answer.
        Assert.Equal(
            8,
            counter.CountBody("""{"messages":[{"role":"user","content":"hi"}]}""", ["gpt-4o"], TestContext.Current.CancellationToken)
                .Of("gpt-4o")?.Tokens);
    }

    private static PlaygroundChoices Choices(params string[] models) => new() { Models = models };

    private static ModelCounts Exact(long tokens, params string[] models) =>
        new(models.ToDictionary(model => model, _ => new TokenCount(TokenRange.Exact(tokens), true, "o200k_base", "test")));
}
