using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;

namespace CostDashboard.Browser.Tests;

/// <summary>An operator enters a contract, looks a price up and takes over a new price file. gpt-4o is $2.50 in, $10 out.</summary>
public sealed class PricesTests(Browser browser)
{
    [Theory]
    [InlineData("1440", "light")]
    [InlineData("390", "dark")]
    public async Task Prices_EnteredLookedUpAndTakenOver_AreShownAndLogged(string width, string theme)
    {
        await using var host = await RunningHost.StartAsync();
        await using var visit = await browser.VisitAsync(
            host, width == Screen.Phone.Name ? Screen.Phone : Screen.Desk, theme, signedIn: true);
        var page = visit.Page;
        async Task LookAsync(string name)
        {
            await page.PictureAsync($"prices-{name}-{width}-{theme}");
            Assert.Empty(await page.AxeFindsAsync(name));
        }

        await EnterAsync(page, LookAsync);
        await LookUpAsync(page, LookAsync);
        await ExplainAsync(page, host, LookAsync);
        await SelectListAsync(page, LookAsync);
        await TakeOverAsync(page, LookAsync);

        await page.OpenAsync("/price-book?tab=log");
        await Expect(page.Locator(".price-sentences > li"))
            .ToContainTextAsync(["applied", "put into use", "“GPU” made", "“Framework” made"]);
        await page.Locator(".price-sentences summary").First.ClickAsync();
        await LookAsync("log-open");
        visit.AssertNoComplaints();
    }

    private static async Task EnterAsync(IPage page, Func<string, Task> look)
    {
        await page.OpenAsync("/price-book?tab=own&edit=new");
        var form = page.Locator(".own-form");
        await form.GetByLabel("Name").FillAsync("Framework");
        await page.ChooseAsync(form, "What it is", "Discount or markup");
        await form.GetByLabel("Percent").FillAsync("a lot");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save price" }).ClickAsync();
        await Expect(form).ToContainTextAsync("“Percent” is not a number.");
        await form.GetByLabel("Percent").FillAsync("-20");
        await form.GetByLabel("Provider").FillAsync("openai");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save price" }).ClickAsync();
        await Expect(page.Locator(".price-sentences")).ToContainTextAsync("Framework: provider openai gets 20 % off.");

        await page.OpenAsync("/price-book?tab=own&edit=new");
        await form.GetByLabel("Name").FillAsync("GPU");
        await form.GetByRole(AriaRole.Textbox, new() { Name = "Model" }).FillAsync("llama-home");
        await page.ChooseAsync(form, "What it is", "Own machine");
        await form.GetByLabel("Machine, per hour").FillAsync("3.6");
        await form.GetByLabel("Output tokens/s").FillAsync("100");
        await form.GetByLabel("Busy, %").FillAsync("50");

        // $3.60 over 100 × 3600 × 0.5 = 180,000 tokens.
        await Expect(form).ToContainTextAsync("= 20 USD per 1M output tokens");
        await look("own-machine");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save price" }).ClickAsync();
        await Expect(page.Locator(".price-sentences > li")).ToHaveCountAsync(2);
        await look("own-list");
    }

    private static async Task LookUpAsync(IPage page, Func<string, Task> look)
    {
        await page.OpenAsync("/prices");
        await page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("openai gpt-4o");
        await Expect(page).ToHaveURLAsync(new Regex("q=openai%20gpt-4o$"));
        await page.GetByRole(AriaRole.Link, new() { Name = "gpt-4o", Exact = true }).First.ClickAsync();
        var detail = page.Locator(".price-detail");
        await Expect(detail).ToContainTextAsync("Framework: -20 %");
        await Expect(detail.GetByRole(AriaRole.Row, new() { Name = "Input" }).First).ToContainTextAsync("$2.00");
        await look("detail");
    }

    private static async Task ExplainAsync(IPage page, RunningHost host, Func<string, Task> look)
    {
        (await host.Api.PostAsJsonAsync("/api/v1/usage", new { id = "a", model = "gpt-4o", input_tokens = 2_000_000 }))
            .EnsureSuccessStatusCode();
        var key = Regex.Match(await host.Api.GetStringAsync("/api/v1/usage?id=a"), "\"key\":\"([^\"]+)\"").Groups[1].Value;

        // 2M × $2.50, a fifth off.
        await page.OpenAsync("/records/" + key);
        var why = page.Locator(".why");
        await Expect(why.GetByRole(AriaRole.Row, new() { Name = "Discount" })).ToContainTextAsync("−$1.00");
        await Expect(why.Locator(".figure")).ToHaveTextAsync("$4.00");
        await look("why");
    }

    private static async Task SelectListAsync(IPage page, Func<string, Task> look)
    {
        await page.OpenAsync("/price-book?tab=lists");
        var card = page.Locator(".price-lists .card").First;
        await card.GetByText("Use this list").ClickAsync();
        await card.GetByLabel("Source").FillAsync("gateway");
        await card.GetByRole(AriaRole.Button, new() { Name = "Put into use" }).ClickAsync();
        await Expect(card).ToContainTextAsync("source gateway");
        await card.GetByText(" models").ClickAsync();
        await look("list-in-use");
    }

    private static async Task TakeOverAsync(IPage page, Func<string, Task> look)
    {
        const string models = """[{"id":"gpt-4o","match":{"equals":"gpt-4o"},"prices":{"input_mtok":50,"output_mtok":10}}]""";
        await page.OpenAsync("/price-book?tab=versions");
        await page.GetByText("Keep models that the file does not list").ClickAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "prices.json", MimeType = "application/json",
            Buffer = Encoding.UTF8.GetBytes($$"""[{"id":"openai","name":"OpenAI","models":{{models}}}]"""),
        });
        await Expect(page.Locator(".difference")).ToContainTextAsync("$2.50 → $50.00");
        await Expect(page.Locator(".difference")).ToContainTextAsync("tenfold");
        await look("difference");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true }).ClickAsync();
        await Expect(page.Locator(".sources tbody tr")).ToHaveCountAsync(2);
    }
}
