namespace CostDashboard.Browser.Tests;

/// <summary>The one browser of a test run; every visit has its own cookies.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>Only for a machine that has other things to do; what must be quick says so itself.</summary>
    private const float Patience = 20_000;

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        var path = Chromium.Path();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Chromium.Arguments });
        SetDefaultExpectTimeout(Patience);
    }

    /// <param name="theme">"light" or "dark" as a reader chose it; null leaves it to the system's setting, which is light.</param>
    public async Task<Visit> VisitAsync(RunningHost host, Screen? screen = null, string? theme = null, bool signedIn = false)
    {
        var size = screen ?? Screen.Desk;
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = host.Address,
            ViewportSize = new ViewportSize { Width = size.Width, Height = size.Height },
            Locale = "en-US",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        if (theme is not null) await context.AddCookiesAsync([new Cookie { Name = "theme", Value = theme, Url = host.Address }]);
        if (signedIn) await context.AddCookiesAsync(await host.SignedInAsync());
        return await Visit.BeginAsync(context);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
