using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace CostDashboard.Browser.Tests;

/// <summary>axe's rules, with none left out, on every page in both themes.</summary>
public sealed class AccessibilityTests(Browser browser, DemoHost demo)
{
    private static readonly AxeRunOptions Violations = new() { ResultTypes = [ResultType.Violations] };

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task EveryPage_Axe_FindsNothing(string theme)
    {
        var host = await demo.RunningAsync();
        await using var visit = await browser.VisitAsync(host, theme: theme, signedIn: true);

        var found = new List<string>();
        foreach (var (name, path) in (await DemoPages.AllAsync(host)).Where(page => DemoPages.OwnShape(page.Name)))
        {
            await visit.OpenAsync(name, path);
            found.AddRange(await LookAsync(visit.Page, name));
        }

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("1440", "light")]
    [InlineData("390", "dark")]
    public async Task WhateverOpens_Axe_FindsNothing(string width, string theme)
    {
        var screen = width == Screen.Phone.Name ? Screen.Phone : Screen.Desk;
        await using var visit = await browser.VisitAsync(await demo.RunningAsync(), screen, theme, signedIn: true);
        var page = visit.Page;
        await page.OpenAsync("/");

        var found = new List<string>();
        async Task OpenedAsync(string name, ILocator shown)
        {
            await Expect(shown).ToBeVisibleAsync();
            found.AddRange(await LookAsync(page, name));
            await page.PictureAsync($"open-{name}-{width}-{theme}");
            await page.Keyboard.PressAsync("Escape");
        }

        await page.Locator(".period summary").ClickAsync();
        await OpenedAsync("period", page.GetByRole(AriaRole.Button, new() { Name = "Apply" }));
        await page.Locator(".filter-menu summary").ClickAsync();
        await OpenedAsync("filter", page.Locator(".filter-values a").First);
        await page.GetByTitle("Account").ClickAsync();
        await OpenedAsync("account", page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }));
        await page.Keyboard.PressAsync("Shift+?");
        await OpenedAsync("keys", page.GetByRole(AriaRole.Dialog));
        if (screen == Screen.Phone)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Open the menu" }).ClickAsync();
            await OpenedAsync("drawer", page.Locator("#rail"));
        }

        await page.OpenAsync("/alerts");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete Company month" }).ClickAsync();
        await OpenedAsync("delete", page.GetByRole(AriaRole.Alertdialog));

        Assert.Empty(found);
        visit.AssertNoComplaints();
    }

    private static async Task<IEnumerable<string>> LookAsync(IPage page, string name) =>
        (await page.RunAxe(Violations)).Violations.Select(violation => $"{name}: {violation.Id}, {violation.Help}: {Places(violation)}");

    private static string Places(AxeResultItem violation) => string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html));
}
