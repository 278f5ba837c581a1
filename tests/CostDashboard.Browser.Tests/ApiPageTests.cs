using System.Text.RegularExpressions;

namespace CostDashboard.Browser.Tests;

/// <summary>/docs as an engineer reads it, from the account menu on.</summary>
public sealed class ApiPageTests(Browser browser)
{
    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Reference_ShowsOurOperations_AsksNobodyElse_AndOffersNothingOfOthers(string theme)
    {
        await using var host = await RunningHost.StartAsync();
        await using var visit = await browser.VisitAsync(host, Screen.Desk, theme, signedIn: true);
        var page = visit.Page;
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.OpenAsync("/");

        await page.GetByTitle("Account").ClickAsync();
        var link = page.GetByRole(AriaRole.Link, new() { Name = "API reference" });
        await Expect(link).ToBeVisibleAsync();
        await page.GotoAsync(await link.GetAttributeAsync("href") ?? "");

        await Expect(page).ToHaveURLAsync(host.Address + "/docs/");
        await Expect(page).ToHaveTitleAsync("CostDashboard API");
        var example = page.GetByRole(AriaRole.Group, new() { Name = "Request Example for get/api/v1/usage", Exact = true });
        await Expect(example).ToBeVisibleAsync();
        await page.EvaluateAsync("() => document.fonts.ready");
        await page.PictureAsync($"api-reference-{theme}");
        var found = (await page.AxeFindsAsync($"docs {theme}")).ToList();
        await page.GetByRole(AriaRole.Link, new() { Name = "/v1/metrics" }).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("v1/metrics$"));
        // Here Scalar draws a card for every operation near it, and names them all alike.
        found.AddRange(await page.AxeFindsAsync($"docs {theme}, an operation chosen", ofTheme: true));
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        Assert.All(asked, address => Assert.StartsWith(host.Address, address, StringComparison.Ordinal));
        foreach (var foreign in new[] { "Ask AI", "Share", "Deploy", "Generate SDKs", "Open API Client", "Connect MCP" })
        {
            await Expect(page.GetByText(foreign)).ToHaveCountAsync(0);
        }

        visit.AssertNoComplaints();
    }
    /// <summary>The page's own script is let in by its nonce; whatever else gets into its text is not run, and a visit notices.</summary>
    [Theory]
    [InlineData("/docs/")]
    [InlineData("/sign-in")]
    public async Task ForeignScriptInThePage_IsNotRun_AndIsReported(string path)
    {
        await using var host = await RunningHost.StartAsync();
        await using var visit = await browser.VisitAsync(host);
        await visit.Page.GotoAsync(path);

        await visit.Page.EvaluateAsync("""
            () => {
              const script = document.createElement('script');
              script.textContent = 'window.ran = true';
              document.body.append(script);
            }
            """);
        await visit.Page.EvaluateAsync("() => new Promise(done => setTimeout(done))");

        Assert.False(await visit.Page.EvaluateAsync<bool>("() => 'ran' in window"));
        Assert.Contains("script-src-elem by inline", Assert.Single(visit.Violations), StringComparison.Ordinal);
        visit.ForgetViolations();
    }
}
