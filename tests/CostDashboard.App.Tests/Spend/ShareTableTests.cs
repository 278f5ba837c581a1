using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Spend;

namespace CostDashboard.App.Tests.Spend;

public sealed class ShareTableTests
{
    [Fact]
    public async Task ShareTable_FooterAndRest_AddUpToTheTotal()
    {
        // 8 rows of 800, 700 … 100: six are shown (3,300), two are the rest (300), 3,600 in all.
        var rows = Enumerable.Range(1, 8).Reverse().Select(n => Row("team-" + n, n * 100)).ToList();

        var page = await RenderAsync(rows, Totals(3600));

        Assert.Equal(6, page.QuerySelectorAll("tbody tr:not(.rest)").Length);
        Assert.Equal("$300.00", page.QuerySelector("tr.rest .num")!.TextContent.Trim());
        Assert.Equal("2 others", page.QuerySelector("tr.rest th")!.TextContent.Trim());
        Assert.Equal("$3,600.00", page.QuerySelector("tfoot span.num")!.TextContent.Trim());
    }

    [Fact]
    public async Task ShareTable_AllRowsShown_HasNoRest()
    {
        var page = await RenderAsync([Row("search", 300), Row("content", 100)], Totals(400));

        Assert.Null(page.QuerySelector("tr.rest"));
        Assert.Equal("$400.00", page.QuerySelector("tfoot span.num")!.TextContent.Trim());
    }

    [Fact]
    public async Task ShareTable_OnlyRoundingLeft_HasNoRest()
    {
        var total = Totals(400) with { Cost = Totals(400).Cost + new Money(2) };

        var page = await RenderAsync([Row("search", 300), Row("content", 100)], total);

        Assert.Null(page.QuerySelector("tr.rest"));
    }

    [Fact]
    public async Task ShareTable_UnpricedRow_SaysUnknownNotZero()
    {
        var unpriced = new ShareRow("acme-7b", new SpendTotals { Requests = 5, UnpricedRequests = 5 }, 0, Money.Zero, []);

        var page = await RenderAsync([unpriced], new SpendTotals { Requests = 5, UnpricedRequests = 5 });

        Assert.Equal("unknown", page.QuerySelector("tbody span.num")!.TextContent.Trim());
        Assert.Equal("unknown", page.QuerySelector("tfoot span.num")!.TextContent.Trim());
        Assert.DoesNotContain("$0", page.Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>8 rows; of the two that are the rest, one costs $200 and one has no price at all.</summary>
    [Fact]
    public async Task ShareTable_RestWithAnUnpricedRow_SaysThatPartOfItIsUnknown()
    {
        var unpriced = new ShareRow("acme-7b", new SpendTotals { Requests = 5, UnpricedRequests = 5 }, 0, Money.Zero, []);
        var rows = Enumerable.Range(2, 7).Reverse().Select(n => Row("team-" + n, n * 100)).Append(unpriced).ToList();

        var page = await RenderAsync(rows, Totals(3500) with { Requests = 3505, UnpricedRequests = 5 });

        Assert.Equal("$200.00", page.QuerySelector("tr.rest td .num")!.TextContent.Trim());
        Assert.Equal("+ unknown", page.QuerySelector("tr.rest .unknown")!.TextContent.Trim());
        Assert.Contains(
            "5 requests have no price", page.QuerySelector("tr.rest .unknown")!.GetAttribute("title"), StringComparison.Ordinal);
        Assert.Equal("+ unknown", page.QuerySelector("tfoot .unknown")!.TextContent.Trim());
        Assert.Empty(page.QuerySelectorAll("tbody tr:not(.rest) .unknown"));
    }

    [Fact]
    public async Task ShareTable_RestOfUnpricedRowsAlone_IsUnknown()
    {
        var unpriced = new[] { "a-1", "a-2" }.Select(name =>
            new ShareRow(name, new SpendTotals { Requests = 5, UnpricedRequests = 5 }, 0, Money.Zero, []));
        var rows = Enumerable.Range(2, 6).Reverse().Select(n => Row("team-" + n, n * 100)).Concat(unpriced).ToList();

        var page = await RenderAsync(rows, Totals(2700) with { Requests = 2710, UnpricedRequests = 10 });

        Assert.Equal("unknown", page.QuerySelector("tr.rest td .num")!.TextContent.Trim());
    }

    [Fact]
    public async Task ShareTable_RestLink_OpensAllRowsAndBack()
    {
        var rows = Enumerable.Range(1, 8).Reverse().Select(n => Row("team-" + n, n * 100)).ToList();

        var few = await RenderAsync(rows, Totals(3600), "?period=2026-10");
        var all = await RenderAsync(rows, Totals(3600), "?period=2026-10&all=team");
        var others = await RenderAsync(rows, Totals(3600), "?period=2026-10&all=model");

        Assert.Equal("/?period=2026-10&all=team", few.QuerySelector("tr.rest a")!.GetAttribute("href"));
        Assert.Equal(8, all.QuerySelectorAll("tbody tr").Length);
        Assert.Null(all.QuerySelector("tr.rest"));
        Assert.Equal("/?period=2026-10", all.QuerySelector(".more a")!.GetAttribute("href"));
        Assert.Equal("/?period=2026-10&team=team-8", all.QuerySelector("tbody a")!.GetAttribute("href"));
        Assert.Equal(7, others.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task ShareTable_RowLink_NarrowsTheAddressItIsOn()
    {
        var page = await RenderAsync([Row("a&b", 1)], Totals(1), "?period=2026-10");

        Assert.Equal("/?period=2026-10&team=a%26b", page.QuerySelector("tbody a")!.GetAttribute("href"));
    }

    private static Task<AngleSharp.Dom.IDocument> RenderAsync(IReadOnlyList<ShareRow> rows, SpendTotals total, string query = "") =>
        Rendered.AsHtml<ShareTable>(
            new Dictionary<string, object?>
            {
                ["Title"] = "Teams",
                ["Dimension"] = Dimension.Team,
                ["Rows"] = rows,
                ["Total"] = total,
                ["Before"] = Money.Zero,
            },
            query);

    private static ShareRow Row(string name, decimal usd) => new(name, Totals(usd), usd / 3600, Money.Zero, []);

    private static SpendTotals Totals(decimal usd) => new() { Requests = (long)usd, Cost = Money.FromUsd(usd) };
}
