namespace CostDashboard.App.Tests.Prices;

/// <summary>The models that have no price, over the API.</summary>
public sealed class UnpricedTests
{
    [Fact]
    public async Task Unpriced_ListsModelsWithLikelyMatches()
    {
        await using var host = await RunningHost.StartAsync();
        (await host.PostAsync("""
            [{"id":"a","model":"house-llm","team":"search","input_tokens":1000000},
             {"id":"b","model":"house-llm","team":"search","output_tokens":500000},
             {"id":"c","model":"house-llm","input_tokens":2000000,"timestamp":"2026-03-05T10:00:00Z"},
             {"id":"d","model":"gpt-4o","provider":"openai","input_tokens":1000000}]
            """)).AssertCounts(accepted: 4);
        await host.PostAsync("""{"id":"e","model":"gpt4o-2099-custom","provider":"openai","input_tokens":5}""");
        await host.CostsAsync("from=2026-01-01", requests: 5);

        var models = (await host.GetAsync("/api/v1/prices/unpriced")).Json["models"]!.AsArray();

        var house = models[0]!;
        Assert.Equal(
            ("house-llm", 3L, 3_000_000L, 500_000L, "2026-03-05"),
            (
                (string)house["model"]!,
                (long)house["requests"]!,
                (long)house["input_tokens"]!,
                (long)house["output_tokens"]!,
                (string)house["first_seen"]!));
        Assert.False((bool)house["has_price_now"]!);
        Assert.All(models, model => Assert.InRange(model!["likely_matches"]!.AsArray().Count, 0, 3));
    }
}
