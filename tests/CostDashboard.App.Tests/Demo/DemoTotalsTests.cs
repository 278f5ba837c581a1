using System.Text.Json.Nodes;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Storage;
using CostDashboard.Web.Demo;
using CostDashboard.Web.Ingest;

namespace CostDashboard.App.Tests.Demo;

/// <summary>A year of the demo company at a fiftieth of its calls, with a price of its own and a discount: totals add up exactly.</summary>
public sealed class DemoTotalsTests
{
    private static readonly string[] Buckets =
    [
        "input_cost_usd", "cache_read_cost_usd", "cache_write_cost_usd", "cache_write_1h_cost_usd", "output_cost_usd", "other_cost_usd",
    ];

    [Fact]
    public async Task Costs_OfAYearByEachDimension_BucketsOfEveryRowAddUpToItsCost()
    {
        await using var host = await RunningHost.StartAsync();
        await FillAsync(host);
        var cost = host.Query<long>("SELECT sum(cost) FROM usage") / 1_000_000_000m;

        foreach (var dimension in Dimensions.All)
        {
            var answer = (await host.GetAsync($"/api/v1/costs?from=2015-01-01&granularity=month&group_by={dimension.Name}")).Json;
            var rows = answer["rows"]!.AsArray();

            Assert.All(rows, row => Assert.Equal(Usd(row!, "cost_usd"), Buckets.Sum(name => Usd(row!, name))));
            Assert.All(
                Buckets.Append("list_cost_usd"),
                name => Assert.Equal(Usd(answer["total"]!, name), rows.Sum(row => Usd(row!, name))));
            Assert.Equal(cost, Usd(answer["total"]!, "cost_usd"));
            Assert.Equal(cost, rows.Sum(row => Usd(row!, "cost_usd")));
        }

        var total = (await host.GetAsync("/api/v1/costs?from=2015-01-01")).Json["total"]!;
        Assert.All(Buckets, name => Assert.True(Usd(total, name) > 0, name));
        Assert.True(Usd(total, "list_cost_usd") > cost, "The company pays less than list price.");
    }

    private static async Task FillAsync(RunningHost host)
    {
        var ct = TestContext.Current.CancellationToken;
        var pricer = host.Service<Pricer>();
        var rates = new Rates(new Dictionary<string, Rate> { [RateKeys.Input] = new(0.37m), [RateKeys.Output] = new(1.913m) });
        pricer.Use(pricer.Book.WithOwn(
            [
                new OwnPrice { Id = 1, Name = "ours", Conditions = new() { Model = "gpt-4o*" }, Rates = rates },
                new OwnPrice { Id = 2, Name = "deal", Conditions = new() { Provider = "anthropic" }, Adjustment = -12.5m },
            ]));
        var profile = DemoProfile.Load(DemoFiles.Profile);
        var small = profile with
        {
            Days = 365,
            Projects = [.. profile.Projects.Select(project => project with { CallsPerDay = project.CallsPerDay / 50 })],
        };
        var batch = new UsageBatch();
        foreach (var record in DemoGenerator.Generate(small, TimeProvider.System.GetUtcNow().UtcDateTime, TimeZoneInfo.Utc))
        {
            batch.Add(record);
        }

        var stored = await host.Service<Ingestor>().IngestAsync(batch, new IngestOrigin("demo"));
        await host.Service<IRollups>().RunOnceAsync(ct);
        Assert.InRange(stored!.Accepted, 10_000, 40_000);
        Assert.Equal(0, stored.Rejected);
    }

    private static decimal Usd(JsonNode row, string column) => row[column] is { } amount ? (decimal)amount : 0;
}
