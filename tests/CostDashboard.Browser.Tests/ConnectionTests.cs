namespace CostDashboard.Browser.Tests;

/// <summary>What a person sees and keeps while the program is down and once it is back.</summary>
public sealed class ConnectionTests(Browser browser)
{
    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Restart_IsSaid_AndTypedTextAndScrollAreKept(string theme)
    {
        await using var host = await RunningHost.StartAsync();
        await using var visit = await browser.VisitAsync(host, Screen.Desk, theme, signedIn: true);
        var page = visit.Page;
        await page.SetViewportSizeAsync(1440, 420);
        await page.OpenAsync("/alerts?edit=new");
        await page.Locator(".rule-form").GetByLabel("Name").FillAsync("Half a thought");
        await page.EvaluateAsync("() => scrollTo(0, 160)");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "The connection is lost" });
        IReadOnlyList<string> found = [];

        await host.RestartAsync(async () =>
        {
            await Expect(dialog).ToBeVisibleAsync();
            await Expect(dialog).ToContainTextAsync("What you typed is kept in this tab.");
            await page.Keyboard.PressAsync("Escape");
            await Expect(dialog).ToBeVisibleAsync();
            await page.PictureAsync($"connection-lost-{theme}");
            found = await page.AxeFindsAsync("connection lost");
        });

        await Expect(dialog).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await Expect(page.Locator(".rule-form").GetByLabel("Name")).ToHaveValueAsync("Half a thought", new() { Timeout = 30_000 });
        await page.WaitForFunctionAsync("() => scrollY === 160");
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => Object.keys(sessionStorage).filter(key => key.startsWith('kept')).length"));
    }

    [Fact]
    public async Task Restart_APassword_IsNotKept()
    {
        await using var host = await RunningHost.StartAsync();
        await using var visit = await browser.VisitAsync(host, Screen.Desk, "light", signedIn: true);
        var page = visit.Page;
        await page.OpenAsync("/alerts?edit=new");
        await page.EvaluateAsync("""
            () => {
              const field = document.createElement('input');
              field.type = 'password';
              field.id = 'secret';
              document.querySelector('main').append(field);
            }
            """);
        await page.Locator("#secret").FillAsync("never kept");
        await page.AddInitScriptAsync("window.atLoad = sessionStorage.getItem('kept-over-reload')");

        await host.RestartAsync();

        await page.WaitForFunctionAsync("() => window.atLoad");
        Assert.DoesNotContain("never kept", await page.EvaluateAsync<string>("() => window.atLoad"), StringComparison.Ordinal);
    }
}
