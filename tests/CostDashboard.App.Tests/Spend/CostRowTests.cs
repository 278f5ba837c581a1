using System.Text.Json;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Spend;

namespace CostDashboard.App.Tests.Spend;

/// <summary>Rows are written as bytes of our own making; here they are compared with what they must look like.</summary>
public sealed class CostRowTests
{
    private static readonly ReportingZone Utc = new(TimeZoneInfo.Utc);

    [Fact]
    public void Json_AllFigures_AreWrittenInTheirOrder()
    {
        var totals = new SpendTotals
        {
            Records = 2,
            Requests = 3,
            FailedRequests = 1,
            UnpricedRequests = 1,
            PartlyUnpricedRequests = 2,
            Cost = new Money(1_500_000_000),
            ListCost = new Money(20_000_000_001),
            ReportedCost = new Money(-10),
            CostOfReported = new Money(100_000_000),
            Buckets = new BucketCosts(new(1), new(20), new(300), new(4_000), new(50_000), new(600_000)),
            Tokens = TokenCounts.From([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]),
            Latency = LatencyCounts.Of([(4, 1), (9, 1)]),
        };

        var json = Json(new SpendRow(0, ["search"], totals), Granularity.Total);

        Assert.Equal(
            """{"period":null,"team":"search","cost_usd":1.5,"requests":3,"input_tokens":1,"cache_read_tokens":2"""
            + ""","cache_write_tokens":3,"cache_write_1h_tokens":4,"output_tokens":5,"reasoning_tokens":6,"input_audio_tokens":7"""
            + ""","output_audio_tokens":8,"input_image_tokens":9,"output_image_tokens":10,"cache_read_audio_tokens":11"""
            + ""","cache_read_image_tokens":12,"web_searches":13,"unpriced_requests":1,"partly_unpriced_requests":2"""
            + ""","reported_cost_usd":-0.00000001,"failed_requests":1,"cost_of_reported_usd":0.1,"list_cost_usd":20.000000001"""
            + ""","input_cost_usd":0.000000001,"cache_read_cost_usd":0.00000002,"cache_write_cost_usd":0.0000003"""
            + ""","cache_write_1h_cost_usd":0.000004,"output_cost_usd":0.00005,"other_cost_usd":0.0006"""
            + ""","latency_p50_ms":4,"latency_p95_ms":9}""",
            json);
    }

    [Fact]
    public void Json_NothingPriced_CostsAreNull()
    {
        var json = Json(new SpendRow(0, ["search"], new SpendTotals { Requests = 2, UnpricedRequests = 2 }), Granularity.Total);

        Assert.StartsWith("""{"period":null,"team":"search","cost_usd":null,"requests":2,""", json, StringComparison.Ordinal);
        Assert.EndsWith(
            ""","other_cost_usd":null,"latency_p50_ms":null,"latency_p95_ms":null}""", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a \"b\" \\ <i>&'+\t\u0001")]
    [InlineData("검색 검색 검색 Größe 🚀🚀")]
    [InlineData("")]
    public void Json_AnyName_IsEscapedAsElsewhere(string name)
    {
        var json = Json(new SpendRow(739_211, [name], SpendTotals.Zero), Granularity.Day);

        Assert.StartsWith(
            $$"""{"period":"2024-11-22","team":{{JsonSerializer.Serialize(name)}},"cost_usd":0,"requests":0,""", json,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Json_LongName_IsWhole()
    {
        var name = new string('"', 4_000);

        var json = Json(new SpendRow(0, [name], SpendTotals.Zero), Granularity.Total);

        using var read = JsonDocument.Parse(json);
        Assert.Equal(name, read.RootElement.GetProperty("team").GetString());
    }

    private static string Json(SpendRow row, Granularity granularity)
    {
        var question = new SpendQuestion { From = default, To = default, Granularity = granularity, GroupBy = [Dimension.Team] };
        return JsonSerializer.Serialize(new CostColumns(question, Utc, currency: null).Of(row));
    }
}
