namespace CostDashboard.App.Tests.Components;

/// <summary>gpt-4o is $2.50 in and $10 out for a million tokens.</summary>
public sealed class WhyPageTests(PageHost pages) : IClassFixture<PageHost>
{
    [Theory]
    [InlineData("viewer")]
    [InlineData("admin")]
    public async Task Why_OfATeam_SaysTheSumAndItsParts(string role)
    {
        await pages.Host.PostAsync("""
            [{"id":"w1","team":"why","model":"gpt-4o","provider":"openai","timestamp":"2026-02-03T10:00:00Z",
              "input_tokens":1000000,"output_tokens":100000},
             {"id":"w2","team":"why","model":"gpt-4o","provider":"openai","timestamp":"2026-02-04T10:00:00Z","input_tokens":200000}]
            """);
        await pages.Host.CostsAsync("from=2026-02-01&to=2026-03-01&team=why", requests: 2);
        await using var visit = pages.Visit(role);

        await visit.OpenAsync("/why?from=2026-02-01&to=2026-02-28&team=why");

        // 1.2M × $2.50 = $3, 0.1M × $10 = $1.
        visit.Shows("$4.00");
        Assert.Contains(visit.Rows(), row => row.Contains("1,200,000") && row[^1].StartsWith("$3", StringComparison.Ordinal));
        Assert.Contains(visit.Rows(), row => row.Contains("100,000") && row[^1].StartsWith("$1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Why_NothingFound_SaysSo()
    {
        await using var visit = pages.Visit("viewer");

        await visit.OpenAsync("/why?from=2026-02-01&to=2026-02-28&team=nobody");

        visit.Shows("No record matches.");
    }
}
