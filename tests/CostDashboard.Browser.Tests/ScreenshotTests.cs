namespace CostDashboard.Browser.Tests;

/// <summary>Every page as a person sees it, on a desk and on a phone, and on the desk in both themes what axe says.</summary>
public sealed class ScreenshotTests(Browser browser, DemoHost demo)
{
    // The table behind the chart has a column for each series, a comparison one for each model: these may be scrolled; no other figure may
    // be out of sight.
    private const string TooWide = """
        () => [document.documentElement, ...document.querySelectorAll('main .card, main .scroll:not(.daily-figures, .compare-figures)')]
          .filter(element => element.scrollWidth > element.clientWidth)
          .map(element => `${element.className || element.tagName} by ${element.scrollWidth - element.clientWidth} px`)
        """;

    public static TheoryData<string, string> Looks => new()
    {
        { "1440", "light" },
        { "1440", "dark" },
        { "390", "dark" },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task EveryPage_OnScreen_HoldsItsWidthStaysQuietAndAxeFindsNothing(string width, string theme)
    {
        var host = await demo.RunningAsync();
        var screen = width == Screen.Phone.Name ? Screen.Phone : Screen.Desk;
        await using var visit = await browser.VisitAsync(host, screen, theme, signedIn: true);

        var found = new List<string>();
        foreach (var (name, path) in await DemoPages.AllAsync(host))
        {
            await visit.OpenAsync(name, path);
            await visit.Page.PictureAsync($"{name}-{width}-{theme}");

            found.AddRange(
                (await visit.Page.EvaluateAsync<string[]>(TooWide)).Select(wide => $"{name}: {wide} too wide for a screen of {width} px"));
            if (screen == Screen.Desk && DemoPages.OwnShape(name))
            {
                found.AddRange(await visit.Page.AxeFindsAsync(name, ofTheme: theme == "dark"));
            }
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        visit.AssertNoComplaints();
    }
}
