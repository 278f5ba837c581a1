namespace CostDashboard.Browser.Tests;

/// <summary>axe's rules on what opens over a page; <see cref="ScreenshotTests"/> asks them of the pages.</summary>
public sealed class AccessibilityTests(Browser browser, DemoHost demo)
{
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
            found.AddRange(await page.AxeFindsAsync(name));
            await page.PictureAsync($"open-{name}-{width}-{theme}");
            await page.Keyboard.PressAsync("Escape");
        }

        if (screen == Screen.Phone)
        {
            await page.Locator(".filter-sheet-button").ClickAsync();
            await OpenedAsync("sheet", page.GetByRole(AriaRole.Button, new() { Name = "Apply" }));
        }
        else
        {
            await page.Locator("[data-panel=period]").ClickAsync();
            await OpenedAsync("period", page.GetByRole(AriaRole.Button, new() { Name = "Apply" }));
            await page.Locator("[data-panel=filter]").ClickAsync();
            await OpenedAsync("filter", page.Locator(".filter-values a").First);
        }

        await page.GetByTitle("Account").ClickAsync();
        await OpenedAsync("account", page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }));
        await page.Keyboard.PressAsync("Shift+?");
        await OpenedAsync("keys", page.GetByRole(AriaRole.Dialog));
        if (screen == Screen.Phone)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Open the menu" }).ClickAsync();
            await OpenedAsync("drawer", page.Locator(".drawer nav"));
        }

        await page.OpenAsync("/alerts");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete Company month" }).ClickAsync();
        await OpenedAsync("delete", page.GetByRole(AriaRole.Dialog));

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        visit.AssertNoComplaints();
    }
}
