namespace CostDashboard.Browser.Tests;

/// <summary>What a person sees when their session ends in another tab, and the sign-in form and account menu themselves.</summary>
public sealed class SessionTests(Browser browser)
{
    public static TheoryData<string, string> Looks => new()
    {
        { "1440", "light" },
        { "1440", "dark" },
        { "390", "light" },
        { "390", "dark" },
    };

    [Theory]
    [InlineData("Sign out")]
    [InlineData("Sign out everywhere")]
    public async Task SignOut_InOneTab_LeadsTheOtherToTheForm(string button)
    {
        await using var host = await RunningHost.StartAsync();
        await using var visit = await browser.VisitAsync(host, signedIn: true);
        var open = visit.Page;
        var other = await open.Context.NewPageAsync();
        await open.OpenAsync("/records");
        await other.OpenAsync("/");

        await other.Locator("button[aria-label=Account]").ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

        await Expect(other).ToHaveURLAsync(host.Address + "/sign-in");
        await Expect(open).ToHaveURLAsync(host.Address + "/sign-in?returnUrl=%2Frecords");
        await Expect(open.GetByLabel("Password")).ToBeVisibleAsync();
        await open.SignInAsync(RunningHost.Password);
        await Expect(open).ToHaveURLAsync(host.Address + "/records");
        visit.AssertNoComplaints();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task FormAndMenu_HoldTheirWidthAndAxeFindsNothing(string width, string theme)
    {
        await using var host = await RunningHost.StartAsync();
        var screen = width == Screen.Phone.Name ? Screen.Phone : Screen.Desk;
        await using var visit = await browser.VisitAsync(host, screen, theme);
        var page = visit.Page;

        await page.GotoAsync("/sign-in");
        await page.SignInAsync("wrong");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("wrong");
        await page.PictureAsync($"sign-in-failed-{width}-{theme}");
        var found = (await page.AxeFindsAsync("sign-in")).ToList();
        await page.SignInAsync(RunningHost.Password);
        await page.AliveAsync();
        await page.Locator("button[aria-label=Account]").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" })).ToBeVisibleAsync();
        await page.PictureAsync($"account-menu-{width}-{theme}");
        found.AddRange(await page.AxeFindsAsync("account menu"));

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        visit.AssertNoComplaints();
    }
}
