namespace CostDashboard.Browser.Tests;

/// <summary>Copy buttons where the browser has no clipboard for pages: on plain http under any name but localhost.</summary>
public sealed class CopyTests(Browser browser)
{
    private const string NoClipboard = "Object.defineProperty(navigator, 'clipboard', { value: undefined });";

    [Fact]
    public async Task Copy_WithoutAClipboard_SelectsAndCopies()
    {
        await using var host = await RunningHost.StartAsync();
        await using var visit = await browser.VisitAsync(host, Screen.Desk, "light", signedIn: true);
        var page = visit.Page;
        await page.AddInitScriptAsync(NoClipboard);
        await page.OpenAsync("/ingest?tab=connect");
        var copy = page.Locator("[data-copy]").First;

        await copy.ClickAsync();

        await Expect(copy).ToContainTextAsync("Copied");
        await Expect(copy).ToBeFocusedAsync();
        await page.EvaluateAsync("() => document.body.append(Object.assign(document.createElement('textarea'), { id: 'into' }))");
        await page.Locator("#into").FocusAsync();
        await page.Keyboard.PressAsync("Control+V");
        Assert.Equal(await copy.GetAttributeAsync("data-copy"), await page.Locator("#into").InputValueAsync());
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task Copy_ThatIsNotAllowed_SaysSo()
    {
        await using var host = await RunningHost.StartAsync();
        await using var visit = await browser.VisitAsync(host, Screen.Desk, "light", signedIn: true);
        var page = visit.Page;
        await page.AddInitScriptAsync(NoClipboard + "document.execCommand = () => false;");
        await page.OpenAsync("/ingest?tab=connect");
        var copy = page.Locator("[data-copy]").First;

        await copy.ClickAsync();
        await copy.ClickAsync();

        await Expect(copy).ToContainTextAsync("Not allowed here: select it and copy");
        await Expect(copy).ToContainTextAsync("Copy", new() { Timeout = 10_000 });
        visit.AssertNoComplaints();
    }
}
