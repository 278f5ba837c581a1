using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CostDashboard.Browser.Tests;

/// <summary>A model nobody knows, from the queue to a total that holds it. gpt-4o is $2.50 in for a million tokens.</summary>
public sealed class RepricingTests(Browser browser)
{
    // 2M tokens of search and 0.4M of nobody, at $2.50: $5.00 and $1.00.
    private static readonly object[] Calls =
    [
        new { id = "a", model = "gpt-4o-house", provider = "openai", team = "search", input_tokens = 2_000_000 },
        new { id = "b", model = "gpt-4o-house", provider = "openai", input_tokens = 400_000 },
        new { id = "c", model = "nothing-like-it", team = "search", input_tokens = 7 },
    ];

    [Theory]
    [InlineData("1440", "light")]
    [InlineData("390", "dark")]
    public async Task UnpricedModel_PricedAsAnother_IsRepricedAndGone(string width, string theme)
    {
        await using var host = await RunningHost.StartAsync();
        (await host.Api.PostAsJsonAsync("/api/v1/usage", Calls, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        await using var visit = await browser.VisitAsync(
            host, width == Screen.Phone.Name ? Screen.Phone : Screen.Desk, theme, signedIn: true);
        var page = visit.Page;
        async Task LookAsync(string name)
        {
            await page.PictureAsync($"repricing-{name}-{width}-{theme}");
            Assert.Empty(await page.AxeFindsAsync(name));
        }

        await page.OpenAsync("/prices?tab=unpriced");
        var line = page.Locator(".unpriced-list li", new() { HasText = "gpt-4o-house" });
        await Expect(line).ToContainTextAsync("2 requests");
        await LookAsync("queue");
        await line.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(@"^Price as gpt-4o openai") }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Model" })).ToHaveValueAsync("gpt-4o-house");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dry run" }).ClickAsync();
        var report = page.Locator(".dry-run");
        await Expect(report).ToContainTextAsync("2 records would change. 2 get their first price.");
        await Expect(report.Locator("tfoot").First).ToContainTextAsync("$6.00");
        await LookAsync("dry-run");

        await page.GetByRole(AriaRole.Button, new() { Name = "Apply to these 2 records" }).ClickAsync();
        await Expect(page.GetByText("Say why records get another cost.")).ToBeVisibleAsync();
        await page.GetByLabel("Reason").FillAsync("it is gpt-4o behind the gateway");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply to these 2 records" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true }).ClickAsync();
        await Expect(page.Locator(".run-note")).ToContainTextAsync("2 records priced anew.");
        await Expect(line).ToHaveCountAsync(0);
        await LookAsync("done");

        await page.OpenAsync("/prices?tab=repricing");
        await Expect(page.Locator(".run-note")).ToContainTextAsync("it is gpt-4o behind the gateway");
        await page.OpenAsync("/price-book?tab=log");
        await Expect(page.Locator(".price-sentences > li"))
            .ToContainTextAsync(["Repricing ended: it is gpt-4o", "Repricing began", "“gpt-4o-house as gpt-4o” made"]);
        Assert.Equal(6m, await CostAsync(host));
        visit.AssertNoComplaints();
    }

    private static async Task<decimal> CostAsync(RunningHost host)
    {
        using var costs = JsonDocument.Parse(await host.Api.GetStringAsync("/api/v1/costs?from=2026-01-01"));
        return costs.RootElement.GetProperty("total").GetProperty("cost_usd").GetDecimal();
    }
}
