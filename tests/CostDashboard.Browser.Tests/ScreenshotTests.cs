namespace CostDashboard.Browser.Tests;

/// <summary>Every page as a person sees it, in the folder screenshots/ at the root of the repository, for looking at.</summary>
public sealed class ScreenshotTests(Browser browser, DemoHost demo)
{
    private static readonly string Folder = Path.Combine(RepositoryRoot(), "screenshots");

    public static TheoryData<string, string> Looks => new()
    {
        { "1440", "light" },
        { "1440", "dark" },
        { "390", "light" },
        { "390", "dark" },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task EveryPage_OnScreen_HoldsItsWidthAndStaysQuiet(string width, string theme)
    {
        var host = await demo.RunningAsync();
        var screen = width == Screen.Phone.Name ? Screen.Phone : Screen.Desk;
        await using var visit = await browser.VisitAsync(host, screen, theme, signedIn: true);

        foreach (var (name, path) in await DemoPages.AllAsync(host))
        {
            await visit.OpenAsync(name, path);
            await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name}-{width}-{theme}.png") });

            var overflow = await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
            Assert.True(overflow <= 0, $"{name} is {overflow} px wider than the screen of {width} px.");
        }

        visit.AssertNoComplaints();
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CostDashboard.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("CostDashboard.sln was not found above the test program.");
    }
}
