using CostDashboard.Core.Pricing;
using CostDashboard.Core.Tests.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Reports;

public sealed class AnthropicUsageTests
{
    private const string Format = "anthropic-usage";
    private const string Sample = "anthropic-messages.json";

    private static List<UsageRecord> Records => Report.Records(Report.Read(Format, Report.Sample(Sample)));

    [Fact]
    public void Counts_AreDisjointAlready()
    {
        var expected = new TokenCounts
        {
            Input = 1_500_000, CacheRead = 490_000, CacheWrite5m = 9_000, CacheWrite1h = 1_000, Output = 52_000, WebSearches = 10,
        };

        Assert.Equal(expected, Records[0].Counts);
        Assert.Equal(2_000_000, Records[0].Counts.TotalInput);
    }

    [Fact]
    public void Result_KeepsItsGroups()
    {
        var record = Records[0];

        Assert.Equal(("anthropic", "wrkspc_01JwQvzr7rXLA5AGx3HKfFUJ", new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc)),
            (record.Provider, record.Project, record.Timestamp));
        Assert.Equal([("api_key_id", "apikey_01Rj2N8SVvo6BePZj99NhmiT"), ("inference_geo", "global")],
            record.Details!.Tags!.Select(tag => (tag.Key, tag.Value)).Order());
        Assert.Equal(["standard", "standard", "batch", "fast"], Records.Select(line => line.ServiceTier));
        Assert.Equal(4, Records.Select(line => line.Id).Distinct().Count());
    }

    [Fact]
    public void Requests_AreTheFewestTheContextWindowAllows()
    {
        // 2,000,000 tokens in calls of at most 200,000 are 10 calls; 1,500,000 in calls of at most a million are 2.
        Assert.Equal([10, 2, 1, 1], Records.Select(record => record.Requests));
    }

    [Fact]
    public void Price_FollowsTheContextWindow_NotTheDaysTotal()
    {
        var (ordinary, longContext) = (Records[0], Records[1]);

        // claude-sonnet-4-5, up to 200k: 1.5M × $3 + 0.49M × $0.30 + 9k × $3.75/M + 1k × $6/M + 52k × $15/M + 10 searches × $10/1000.
        // Above: 1.5M × $6 + 2k × $22.50/M.
        Assert.Equal(4.5m + 0.147m + 0.03375m + 0.006m + 0.78m + 0.1m, Cost(ordinary));
        Assert.Equal(9m + 0.045m, Cost(longContext));
    }

    [Fact]
    public void CostReport_IsRefused()
    {
        var body = """
            {"data":[{"starting_at":"2026-03-01T00:00:00Z","ending_at":"2026-03-02T00:00:00Z",
             "results":[{"currency":"USD","amount":"123.78912","model":"claude-sonnet-4","cost_type":"tokens",
              "token_type":"uncached_input_tokens"}]}],"has_more":false}
            """;

        var rejection = Assert.Single(Report.Read(Format, body).Items).Rejection!;

        Assert.Contains("cost report", rejection.Message, StringComparison.Ordinal);
    }

    private static decimal? Cost(UsageRecord record) => Market.Pricer.Price(record, record.Timestamp!.Value).Cost?.Usd;
}
