using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;

namespace CostDashboard.Browser.Tests;

/// <summary>From an empty installation to a first alert, as its operator lives it.</summary>
public sealed partial class FirstDayTests(Browser browser)
{
    // By hand: gpt-4o is $2.50 in and $10.00 out for a million tokens, gpt-4o-mini $0.15 and $0.60.
    private const string SnippetCost = "$0.00039"; // 1,200 in and 350 out
    private const string SearchCost = "$6.00"; // 2,000,000 in and 100,000 out, the snippet's beside it
    private const string TotalCost = "$7.00"; // and content's 400,000 in

    /// <summary>From the answer to the API's caller until a page that is open shows it.</summary>
    private const float SoonEnough = 10_000;

    private static readonly object[] Calls =
    [
        new { model = "gpt-4o", team = "search", input_tokens = 2_000_000, output_tokens = 100_000 },
        new { model = "gpt-4o", team = "content", input_tokens = 400_000 },
    ];

    [Fact]
    public async Task FirstDay_SignInToSignOut_CostsArriveAndAnAlertFires()
    {
        await using var host = await RunningHost.StartAsync();
        await using var visit = await browser.VisitAsync(host);
        var page = visit.Page;

        await SignInAsync(page);
        await SendFirstRecordsAsync(page, host);
        await FilterByTeamAsync(page);
        await MakeAlertAsync(page);
        await SignOutAsync(page);

        visit.AssertNoComplaints();
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/");
        await page.SignInAsync("not the password");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Email or password is wrong.");
        await page.SignInAsync(RunningHost.Password);

        await Expect(page).ToHaveTitleAsync(new Regex("^Overview, "));
        await page.AliveAsync();
    }

    /// <summary>The command of the empty page is sent as it stands there; nothing is reloaded by hand.</summary>
    private static async Task SendFirstRecordsAsync(IPage page, RunningHost host)
    {
        var command = await page.Locator(".first-record pre").InnerTextAsync();
        Assert.StartsWith($"curl -X POST {host.Address}/api/v1/usage ", command);
        using var body = new StringContent(Body().Match(command).Groups[1].Value, Encoding.UTF8, "application/json");
        (await host.Api.PostAsync("/api/v1/usage", body)).EnsureSuccessStatusCode();
        await Expect(page.KeyFigure("Spent")).ToHaveTextAsync(SnippetCost, new() { Timeout = SoonEnough });

        (await host.Api.PostAsJsonAsync("/api/v1/usage", Calls)).EnsureSuccessStatusCode();
        await Expect(page.KeyFigure("Spent")).ToHaveTextAsync(TotalCost);
        await Expect(page.ShareTable("Teams").GetByRole(AriaRole.Row)).ToContainTextAsync(["Name", "search", "content", "Total"]);
    }

    private static async Task FilterByTeamAsync(IPage page)
    {
        await page.ShareTable("Teams").GetByRole(AriaRole.Link, new() { Name = "search", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"\?team=search$"));
        await Expect(page.KeyFigure("Spent")).ToHaveTextAsync(SearchCost);

        await page.GetByRole(AriaRole.Link, new() { Name = "Remove the filter Team: search" }).ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(new Regex("team="));
        await Expect(page.KeyFigure("Spent")).ToHaveTextAsync(TotalCost);

        await page.GoBackAsync();
        await Expect(page.Locator(".chip")).ToContainTextAsync("Team: search");
        await Expect(page.KeyFigure("Spent")).ToHaveTextAsync(SearchCost);
    }

    /// <summary>The reader looks at the team search, so the new rule starts with it.</summary>
    private static async Task MakeAlertAsync(IPage page)
    {
        await page.Locator("#rail").GetByRole(AriaRole.Link, new() { Name = "Alerts" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "New alert" }).First.ClickAsync();
        var form = page.Locator(".rule-form");
        await Expect(form.GetByLabel("Scope")).ToHaveValueAsync("Team");
        await Expect(form.GetByLabel("Team", new() { Exact = true })).ToHaveValueAsync("search");
        await form.GetByLabel("Threshold (USD)").FillAsync("5");
        await form.GetByLabel("Name", new() { Exact = true }).FillAsync("Search team, monthly");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save alert" }).ClickAsync();

        await Expect(page.Card("Alert history").GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("Search team, monthly");
        await Expect(page.Locator(".rule")).ToContainTextAsync("120%");

        await page.Locator("#rail").GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
        await Expect(page.Card("Needs attention")).ToContainTextAsync("Search team, monthly: $6.00 of $5.00");
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GetByTitle("Account").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/sign-in"));

        foreach (var closed in new[] { "/", "/records", "/alerts" })
        {
            await page.GotoAsync(closed);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        }
    }

    [GeneratedRegex("-d '(.*)'", RegexOptions.Singleline)]
    private static partial Regex Body();
}
