using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace CostDashboard.Browser.Tests;

/// <summary>axe's rules, with none left out, on every page in both themes.</summary>
public sealed class AccessibilityTests(Browser browser, DemoHost demo)
{
    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task EveryPage_Axe_FindsNothing(string theme)
    {
        var host = await demo.RunningAsync();
        await using var visit = await browser.VisitAsync(host, theme: theme, signedIn: true);

        var found = new List<string>();
        foreach (var (name, path) in await DemoPages.AllAsync(host))
        {
            await visit.OpenAsync(name, path);
            var result = await visit.Page.RunAxe();
            found.AddRange(result.Violations.Select(violation => $"{name}: {violation.Id}, {violation.Help}: {Places(violation)}"));
        }

        Assert.Empty(found);
    }

    private static string Places(AxeResultItem violation) => string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html));
}
