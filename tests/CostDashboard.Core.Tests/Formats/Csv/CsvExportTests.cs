using System.Text;
using CostDashboard.Core.Formats.Csv;
using CostDashboard.Core.Tests.Formats.Reports;
using CostDashboard.Core.Tests.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Csv;

/// <summary>Exports as the consoles give them (headers as found in public, figures invented).</summary>
public sealed class CsvExportTests
{
    [Fact]
    public void OpenAi_Lines_AreTheRecordsOfTheApi()
    {
        var fromFile = Table.Sample("openai-completions.csv");
        var fromApi = Report.Records(Report.Read("openai-usage", Report.Sample("openai-completions.json")));

        Assert.Equal(fromApi.Select(record => record.Id), fromFile.Select(record => record.Id));
        Assert.Equal(fromApi.Select(Facts), fromFile.Select(Facts));
    }

    [Fact]
    public void OpenAi_InputIncludesCache()
    {
        var record = Table.Sample("openai-completions.csv")[2];

        Assert.Equal(new TokenCounts { Input = 7000, CacheRead = 2000, Output = 1200 }, record.Counts);
        // gpt-4o: 7,000 × $2.50 + 2,000 × $1.25 + 1,200 × $10 a million.
        Assert.Equal(0.0175m + 0.0025m + 0.012m, Market.Pricer.Price(record, record.Timestamp!.Value).Cost!.Value.Usd);
    }

    [Fact]
    public void Anthropic_InputExcludesCache_AndTheWindowGivesTheCalls()
    {
        var records = Table.Sample("anthropic-usage.csv");

        Assert.Equal(
            new TokenCounts
            {
                Input = 1_500_000, CacheRead = 490_000, CacheWrite5m = 9_000, CacheWrite1h = 1_000, Output = 52_000, WebSearches = 10,
            },
            records[0].Counts);
        Assert.Equal([10, 2, 1, 1, 1], records.Select(record => record.Requests));
        Assert.Equal(["standard", "standard", "batch", "batch", "fast"], records.Select(record => record.ServiceTier));
        Assert.Equal(
            ("anthropic", "Research, EU", "my-key"), (records[2].Provider, records[2].Project, records[2].Details!.Tags!["api_key"]));
        // As the report of the API: claude-sonnet-4-5 at up to 200k.
        Assert.Equal(5.56675m, Market.Pricer.Price(records[0], records[0].Timestamp!.Value).Cost!.Value.Usd);
    }

    [Fact]
    public void OpenAiActivity_ContextIncludesCache()
    {
        var records = Table.Sample("openai-activity.csv");

        Assert.Equal([(2000L, 500L, 400L, 12L), (8000L, 0L, 900L, 40L)],
            records.Select(record => (record.Counts.Input, record.Counts.CacheRead, record.Counts.Output, record.Requests)));
    }

    [Theory]
    [InlineData("openai-completions.csv")]
    [InlineData("anthropic-usage.csv")]
    [InlineData("openai-activity.csv")]
    public void Lines_HaveIdsOfTheirOwn_WhicheverOrderTheColumnsHave(string sample)
    {
        var ids = Table.Sample(sample).Select(record => record.Id).ToList();
        var lines = Encoding.UTF8.GetString(Report.Sample(sample)).TrimEnd('\n')
            .Replace("\"Research, EU\"", "Research EU", StringComparison.Ordinal).Split('\n');
        var reversed = string.Join('\n', lines.Select(line => string.Join(',', line.Split(',').Reverse())));

        Assert.Equal(ids.Count, ids.Distinct().Count());
        var other = Table.Records(reversed).Select(record => record.Id).ToList();
        Assert.Equal(Table.Records(string.Join('\n', lines)).Select(record => record.Id), other);
    }

    [Fact]
    public void Lines_ThatDifferInAColumnWeDoNotKnow_AreTwo()
    {
        const string Header = "usage_date_utc,model_version,usage_output_tokens,cost_center\n";

        var ids = Table.Records(Header + "2026-03-01,m,5,A\n2026-03-01,m,5,B\n2026-03-01,m,6,B\n2026-03-01,m,5,A\n2026-03-02,m,5,A\n")
            .Select(record => record.Id).ToList();

        // The fourth is the first once more.
        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(ids[0], ids[3]);
        Assert.Equal(
            ids, Table.Records(Header + "2026-03-01,m,5,A\n2026-03-01,m,5,B\n2026-03-01,m,6,B\n2026-03-01,m,5,A\n2026-03-02,m,5,A\n")
            .Select(record => record.Id));
    }

    [Fact]
    public void Column_ThatTheProviderAddsLater_ChangesNoId()
    {
        var before = Table.Records("usage_date_utc,model_version,usage_output_tokens\n2026-03-01,m,5\n2026-03-01,n,5\n");
        var after = Table.Records("usage_date_utc,model_version,usage_output_tokens,cost_center\n2026-03-01,m,5,A\n2026-03-01,n,5,B\n");

        Assert.Equal(before.Select(record => record.Id), after.Select(record => record.Id));
    }

    [Fact]
    public void EveryExport_IsFoundByItsOwnColumns()
    {
        Assert.All(KnownCsvExports.All, export => Assert.Same(export, KnownCsvExports.Detect(export.Signature)));
        Assert.All(KnownCsvExports.All, export =>
            Assert.All(
            export.Mapping.Columns, column => Assert.True(Core.Formats.Columns.ColumnFields.IsKnown(column.Field), column.Field)));
    }

    private static (string?, string, long, TokenCounts, string, string?, string?, DateTime?) Facts(UsageRecord record) =>
        (record.Provider, record.Model, record.Requests, record.Counts, record.ServiceTier, record.Project, record.User, record.Timestamp);
}
