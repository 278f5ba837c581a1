using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace CostDashboard.Browser.Tests;

/// <summary>A month's bill without owners, as its operator gives it some.</summary>
public sealed class AttributionTests(Browser browser)
{
    // By hand: gpt-4o is $2.50 in for a million tokens, gpt-4o-mini $0.15.
    private static readonly object[] Calls =
    [
        new { id = "a", model = "gpt-4o", user = "svc-rank", input_tokens = 2_000_000 }, // $5.00
        new { id = "b", model = "gpt-4o-mini", user = "svc-chat", input_tokens = 2_000_000, tags = new { service = "chat" } }, // $0.30
        new { id = "c", model = "gpt-4o", user = "someone", input_tokens = 400_000 }, // $1.00
        new { id = "d", model = "gpt-4o", team = "content", project = "own", user = "svc-rank", input_tokens = 1_000_000 }, // $2.50
    ];

    [Theory]
    [InlineData("1440", "light")]
    [InlineData("390", "dark")]
    public async Task Rules_WrittenTriedApplied_GiveTheBillItsOwners(string width, string theme)
    {
        var screen = width == Screen.Phone.Name ? Screen.Phone : Screen.Desk;
        await using var host = await RunningHost.StartAsync();
        (await host.Api.PostAsJsonAsync("/api/v1/usage", Calls, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        await using var visit = await browser.VisitAsync(host, screen, theme, signedIn: true);
        var page = visit.Page;
        async Task LookAsync(string name)
        {
            await page.PictureAsync($"attribution-{name}-{width}-{theme}");
            Assert.Empty(await page.AxeFindsAsync(name));
        }

        await page.OpenAsync("/attribution");
        await Expect(page.Locator(".unattributed .figure")).ToHaveTextAsync("$6.30");
        await LookAsync("first");
        await WriteRulesAsync(page, LookAsync);
        await OrderAsync(page);
        await TryAsync(page, LookAsync);
        await ApplyAsync(page, LookAsync);
        await RecordAsync(page, LookAsync);

        await page.OpenAsync("/");
        await Expect(page.KeyFigure("Spent")).ToHaveTextAsync("$8.80");
        await Expect(page.ShareTable("Teams").GetByRole(AriaRole.Row))
            .ToContainTextAsync(["Name", "search $5.00", "content $2.50", "(unattributed) $1.00", "support $0.30", "Total $8.80"]);
        visit.AssertNoComplaints();
    }

    private static async Task WriteRulesAsync(IPage page, Func<string, Task> look)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "New rule" }).First.ClickAsync();
        var form = page.Locator(".rule-form");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save rule" }).ClickAsync();
        await Expect(form).ToContainTextAsync("at least one condition");
        await look("form-errors");
        await form.GetByLabel("Value of user").FillAsync("svc-rank*");
        await form.GetByLabel("Value of team").FillAsync("search");
        await form.GetByRole(AriaRole.Button, new() { Name = "Add a value" }).ClickAsync();
        await form.GetByLabel("Value of project").FillAsync("ranking");
        await form.GetByRole(AriaRole.Button, new() { Name = "Try it first" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "By rule" })).ToContainTextAsync("$5.00");
        await Expect(page.Locator(".apply-bar")).ToContainTextAsync("Save it");
        await look("draft");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save rule" }).ClickAsync();
        await Expect(page.Locator(".attribution-rule")).ToHaveCountAsync(1);

        await page.GetByRole(AriaRole.Link, new() { Name = "New rule" }).ClickAsync();
        await page.ChooseAsync(form, "Field 1", "tag");
        await form.GetByLabel("Name of the tag").FillAsync("service");
        await form.GetByLabel("Value of tag").FillAsync("chat*");
        await form.GetByLabel("Value of team").FillAsync("support");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save rule" }).ClickAsync();
        await Expect(page.Locator(".attribution-rule p:first-child")).ToHaveTextAsync(
            ["If user is svc-rank*, then team = search and project = ranking", "If tag service is chat*, then team = support"]);
    }

    /// <summary>By keyboard alone, twice with the same button.</summary>
    private static async Task OrderAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Move rule 2 up" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".attribution-rule").First).ToContainTextAsync("support");
        await page.GetByRole(AriaRole.Button, new() { Name = "Move rule 1 down" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".attribution-rule").First).ToContainTextAsync("search");
    }

    private static async Task TryAsync(IPage page, Func<string, Task> look)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Dry run" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "By rule" }).GetByRole(AriaRole.Row)).ToHaveTextAsync(
            [
                new Regex("Rule"), new Regex(@"search[\s\S]*1\s*\$5\.00"), new Regex(@"support[\s\S]*1\s*\$0\.30"),
                new Regex(@"Would change\s*2\s*\$5\.30"), new Regex(@"No rule matches\s*1\s*\$1\.00"),
                new Regex(@"Records that lack values\s*3\s*\$6\.30"),
            ]);
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "By team" }))
            .ToContainTextAsync(new Regex(@"Total\s*\$8\.80\s*\$8\.80"));
        await page.GetByText("Sample records").ClickAsync();
        await look("dry-run");
    }

    private static async Task ApplyAsync(IPage page, Func<string, Task> look)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply to these 2 records" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("2 records worth $5.30");
        await look("confirm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true }).ClickAsync();

        await Expect(page.Locator(".run-note")).ToContainTextAsync("2 records changed, worth $5.30");
        await Expect(page.Locator(".unattributed .figure")).ToHaveTextAsync("$1.00");
        await look("applied");
    }

    /// <summary>A record that was given its team says so, and by whom.</summary>
    private static async Task RecordAsync(IPage page, Func<string, Task> look)
    {
        await page.OpenAsync("/records?team=support");
        await page.Locator("table a[href^='records/']").First.ClickAsync();
        var history = page.Locator(".history");
        await Expect(history).ToContainTextAsync("Attributed by a rule");
        await Expect(history.Locator(".facts")).ToContainTextAsync("support");
        await look("record");
    }
}
