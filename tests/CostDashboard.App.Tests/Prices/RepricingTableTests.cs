using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Prices;

namespace CostDashboard.App.Tests.Prices;

public sealed class RepricingTableTests
{
    [Fact]
    public async Task RepricingTable_MoreLinesThanShown_AddUpToTheTotal()
    {
        // 14 teams from $1 to $14 become twice as dear: 12 are shown, the two cheapest are $3 → $6.
        var lines = Enumerable.Range(1, 14).Select(n => Line("team-" + n, n, n * 2)).ToList();

        var page = await RenderAsync(lines, Line("", 105, 210));

        Assert.Equal("team-14 $14.00 $28.00 +$14.00", Text(page.QuerySelector("tbody tr")!));
        Assert.Equal("2 others $3.00 $6.00 +$3.00", Text(page.QuerySelector("tr.rest")!));
        Assert.Equal("Total $105.00 $210.00 +$105.00", Text(page.QuerySelector("tfoot tr")!));
    }

    [Fact]
    public async Task RepricingTable_FirstPriceAndNone_SayUnknownNotZero()
    {
        var first = new RepricingLine("a", new RepricingSum(new RecordSum(2, 2, Money.Zero), new RecordSum(2, 0, Money.FromUsd(5)), 2, 2));
        var none = new RepricingLine("b", new RepricingSum(new RecordSum(1, 1, Money.Zero), new RecordSum(1, 1, Money.Zero), 0, 0));

        var page = await RenderAsync([first, none], first);

        Assert.Equal(["a unknown $5.00 +$5.00", "b unknown unknown –"], page.QuerySelectorAll("tbody tr").Select(Text));
    }

    private static Task<AngleSharp.Dom.IDocument> RenderAsync(IReadOnlyList<RepricingLine> lines, RepricingLine total) =>
        Rendered.AsHtml<RepricingTable>(
        new Dictionary<string, object?> { ["Title"] = "By team", ["First"] = "Team", ["Lines"] = lines, ["Total"] = total });

    /// <summary>A row's name, before, after and difference.</summary>
    private static string Text(AngleSharp.Dom.IElement row) =>
        string.Join(' ', row.Children.Take(4).Select(cell => cell.TextContent.Trim()));

    private static RepricingLine Line(string name, decimal before, decimal after) =>
        new(name, new RepricingSum(new RecordSum(1, 0, Money.FromUsd(before)), new RecordSum(1, 0, Money.FromUsd(after)), 1, 0));
}
