using System.Text.RegularExpressions;

namespace CostDashboard.Browser.Tests;

/// <summary>What a reader does with 90 days of a company's usage.</summary>
public sealed class DemoTests(Browser browser, DemoHost demo)
{
    private static readonly Regex Dollars = new(@"^\$[1-9][\d,]*(\.\d+)?$");

    [Fact]
    public async Task Overview_ToModelToRecord_ExplainsItsCost()
    {
        await using var visit = await browser.VisitAsync(await demo.RunningAsync(), signedIn: true);
        var page = visit.Page;

        await page.OpenAsync("/?period=last-30-days");
        await Expect(page.KeyFigure("Spent")).ToHaveTextAsync(Dollars);
        var model = page.ShareTable("Models").Locator("tbody").GetByRole(AriaRole.Link).First;
        var name = (await model.InnerTextAsync()).Trim();
        await model.ClickAsync();
        await Expect(page.Locator(".chip")).ToContainTextAsync($"Model: {name}");
        await Expect(page.ShareTable("Models").Locator("tbody").GetByRole(AriaRole.Row)).ToHaveCountAsync(1);

        await page.Locator("#rail").GetByRole(AriaRole.Link, new() { Name = "Records" }).ClickAsync();
        await Expect(page.Locator(".records tbody td[data-label=Model] [title]").First).ToHaveAttributeAsync("title", name);
        await Expect(page.Locator(".table-foot strong")).ToHaveTextAsync(Dollars);
        await page.Locator(".records tbody").GetByRole(AriaRole.Link).First.ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
        var why = page.Card("Why this cost");
        await Expect(why.Locator("tbody").GetByRole(AriaRole.Row).First).ToContainTextAsync(new Regex(@"\$[\d.]+ per 1M"));
        Assert.Equal(await ExactTotalAsync(why), await AmountsAsync(why.Locator("tbody td:last-child")));
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task Theme_Chosen_IsTheServersOwnAfterReload()
    {
        await using var visit = await browser.VisitAsync(await demo.RunningAsync(), signedIn: true);
        var page = visit.Page;
        await page.OpenAsync("/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" }).ClickAsync();
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(11, 17, 32)");
        var answer = await page.ReloadAsync();

        Assert.Contains("data-theme=\"dark\"", await answer!.TextAsync(), StringComparison.Ordinal);
        await page.AliveAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Dark theme", Pressed = true })).ToBeVisibleAsync();
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(11, 17, 32)");
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task Keyboard_FindsGoesAndHelps()
    {
        await using var visit = await browser.VisitAsync(await demo.RunningAsync(), signedIn: true);
        var page = visit.Page;
        await page.OpenAsync("/?period=last-30-days");

        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByLabel("Find a team, project, model…")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("platf");
        await Expect(page.Locator(".filter-values a")).ToHaveTextAsync(["platform"]);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".chip")).ToContainTextAsync("Team: platform");

        await page.Keyboard.PressAsync("Shift+?");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard" })).ToBeVisibleAsync();
        await Expect(page.Locator("[role=dialog]:focus-within")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        await page.Keyboard.TypeAsync("ga");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Alerts" })).ToBeFocusedAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/alerts\?.*team=platform"));
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task Phone_Drawer_OpensLeadsAndCloses()
    {
        await using var visit = await browser.VisitAsync(await demo.RunningAsync(), Screen.Phone, signedIn: true);
        var page = visit.Page;
        await page.OpenAsync("/");
        var alerts = page.Locator(".drawer").GetByRole(AriaRole.Link, new() { Name = "Alerts" });
        await Expect(alerts).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Open the menu" }).ClickAsync();
        await Expect(alerts).ToBeInViewportAsync();
        await alerts.ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Alerts" })).ToBeVisibleAsync();
        await Expect(alerts).ToHaveCountAsync(0);
        visit.AssertNoComplaints();
    }

    private static async Task<decimal> ExactTotalAsync(ILocator why) => await AmountsAsync(why.Locator("tfoot tr:first-child td"));

    private static async Task<decimal> AmountsAsync(ILocator cells) =>
        (await cells.AllInnerTextsAsync())
            .Sum(text => decimal.Parse(text.TrimStart('$'), System.Globalization.CultureInfo.InvariantCulture));
}
