using CostDashboard.Web.Ui;

namespace CostDashboard.App.Tests.Ui;

public sealed class FilterChipsTests
{
    [Fact]
    public async Task FilterChips_OfATagAndACustomer_NameThemAndCanBeTakenAway()
    {
        var page = await Rendered.AsHtml<FilterChips>([], "?tag.cost_center=4711&customer=acme");

        Assert.Equal(
            ["Customer: acme", "cost_center: 4711"],
            page.QuerySelectorAll(".chip-text").Select(chip => chip.TextContent.Trim()).Order(StringComparer.Ordinal));
        var close = page.QuerySelector("[aria-label='Remove the filter cost_center: 4711']")!.GetAttribute("href");
        Assert.EndsWith("?customer=acme", close, StringComparison.Ordinal);
    }
}
