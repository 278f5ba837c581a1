using Bunit;

namespace CostDashboard.App.Tests.Components;

/// <summary>Tabs are links: an address each, of which one says that it is open.</summary>
public sealed class TabsTests(PageHost pages) : IClassFixture<PageHost>
{
    [Theory]
    [InlineData("/prices", "admin", 5)]
    [InlineData("/price-book", "admin", 6)]
    [InlineData("/prices", "viewer", 5)]
    [InlineData("/ingest", "admin", 5)]
    [InlineData("/playground", "viewer", 3)]
    public async Task Tabs_EachFollowed_OpensItself(string address, string role, int least)
    {
        await using var visit = pages.Visit(role);
        await visit.OpenAsync(address);
        var tabs = visit.Page.FindAll("main nav.tabs")[0].QuerySelectorAll("a").Select(tab => tab.GetAttribute("href")!).ToList();

        Assert.True(tabs.Count >= least, $"{tabs.Count} tabs");
        Assert.Equal(tabs.Count, tabs.Distinct().Count());
        foreach (var tab in tabs)
        {
            await visit.OpenAsync("/" + tab.TrimStart('/'));

            var open = Assert.Single(visit.Page.FindAll("main nav.tabs")[0].QuerySelectorAll("a[aria-current=page]"));
            Assert.Equal(tab, open.GetAttribute("href"));
        }
    }
}
