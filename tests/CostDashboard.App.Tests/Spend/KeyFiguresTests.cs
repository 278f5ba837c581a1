using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Spend;

namespace CostDashboard.App.Tests.Spend;

public sealed class KeyFiguresTests
{
    [Fact]
    public async Task KeyFigures_NothingPriced_SaysUnknownNotZero()
    {
        var view = View(new SpendTotals { Requests = 214, UnpricedRequests = 214 });

        var page = await Rendered.AsHtml<KeyFigures>(new Dictionary<string, object?> { ["View"] = view });

        var figures = page.QuerySelectorAll(".figure")
            .Select(f => string.Join(' ', f.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .ToList();
        Assert.Equal("unknown", figures[0]);
        Assert.Equal("$? 214 calls", figures[3]);
    }

    [Fact]
    public async Task KeyFigures_Unpriced_LinksToWherePricesAreGiven()
    {
        var view = View(new SpendTotals { Requests = 300, UnpricedRequests = 1, Cost = Money.FromUsd(12430) });

        var page = await Rendered.AsHtml<KeyFigures>(new Dictionary<string, object?> { ["View"] = view }, "?team=search");

        Assert.Contains("$12,430", page.QuerySelector(".figure")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='prices?team=search&tab=unpriced']"));
    }

    [Fact]
    public async Task KeyFigures_RecordingBeganLater_ComparesWithNothing()
    {
        var view = View(new SpendTotals { Requests = 300, Cost = Money.FromUsd(12430) }) with { Before = null };

        var page = await Rendered.AsHtml<KeyFigures>(new Dictionary<string, object?> { ["View"] = view });

        Assert.Contains("not compared: records begin after Oct 1", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("$0", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static OverviewView View(SpendTotals spent) => new()
    {
        Filter = new SpendFilter { From = new DateOnly(2026, 11, 1), To = new DateOnly(2026, 12, 1) },
        StackBy = Dimension.Team,
        Today = Rendered.Today,
        Zone = "UTC",
        Spent = spent,
        Before = SpendTotals.Zero,
        BeforeFrom = new DateOnly(2026, 10, 1),
        BeforeTo = new DateOnly(2026, 10, 23),
        Projection = null,
        Unattributed = SpendTotals.Zero,
        UnpricedModels = [],
        Daily = new DailyCosts([], []),
        Teams = [],
        Projects = [],
        Models = [],
        UnwatchedTeams = [],
        LatestAlerts = [],
        RolledUpTo = null,
        RecordsWaiting = 0,
        HasRecords = true,
    };
}
