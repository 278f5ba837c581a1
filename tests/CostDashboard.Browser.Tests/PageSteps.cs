namespace CostDashboard.Browser.Tests;

/// <summary>What a person does on any page.</summary>
public static class PageSteps
{
    public static async Task SignInAsync(this IPage page, string password)
    {
        await page.GetByLabel("Email").FillAsync(RunningHost.Email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>Opens an address and waits until the circuit is there: it moves the focus to the heading when it takes over.</summary>
    public static async Task OpenAsync(this IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.AliveAsync();
    }

    public static async Task AliveAsync(this IPage page)
    {
        await page.WaitForFunctionAsync("() => document.activeElement?.tagName === 'H1'");
        await Expect(page.Locator("main .mud-skeleton")).ToHaveCountAsync(0);
        if (await page.Locator(".chart-place").CountAsync() > 0)
        {
            await Expect(page.Locator(".apexcharts-bar-series, .apexcharts-line-series")).ToBeVisibleAsync();
        }
    }

    /// <summary>Takes one of a field's list, by the words that a person reads.</summary>
    /// <param name="within">The form or the page that has the field.</param>
    public static async Task ChooseAsync(this IPage page, ILocator within, string field, string option)
    {
        await within.GetByLabel(field).First.ClickAsync();
        await page.Locator(".mud-popover-open").GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
        await Expect(page.Locator(".mud-popover-open [role=option]")).ToHaveCountAsync(0);
    }

    public static ILocator Card(this IPage page, string heading) =>
        page.Locator(".card", new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }) });

    public static ILocator KeyFigure(this IPage page, string title) => page.Card(title).Locator(".figure");

    public static ILocator ShareTable(this IPage page, string title) =>
        page.GetByRole(AriaRole.Table, new() { Name = title, Exact = true });
}
