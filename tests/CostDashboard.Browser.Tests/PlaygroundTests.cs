using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;

namespace CostDashboard.Browser.Tests;

/// <summary>
/// An engineer finds out what a prompt costs and makes it cheaper. Token counts come from the npm package tiktoken 1.0.22.
/// </summary>
public sealed class PlaygroundTests(Browser browser)
{
    // 10 tokens of o200k_base.
    private const string Korean = "안녕하세요, 환불 규정을 알려 주세요.";

    // 14 tokens; without the idle white space 11.
    private const string Idle = "Summarise:  \n\n\n\n  one \t\n  two\n\n\n\nthree \n\n";

    [Theory]
    [InlineData("1440", "light")]
    [InlineData("390", "dark")]
    public async Task Prompt_CountedComparedShortened_AndNothingKept(string width, string theme)
    {
        await using var host = await RunningHost.StartAsync();
        await using var visit = await browser.VisitAsync(
            host, width == Screen.Phone.Name ? Screen.Phone : Screen.Desk, theme, signedIn: true);
        var page = visit.Page;
        var addresses = new List<string>();
        page.Request += (_, request) => addresses.Add(request.Url);
        async Task LookAsync(string name)
        {
            // What stays in place while scrolling would cover a picture's middle.
            await page.EvaluateAsync("scrollTo(0, 0)");
            await page.LongPictureAsync($"playground-{name}-{width}-{theme}");
            Assert.Empty(await page.AxeFindsAsync(name));
        }

        await page.OpenAsync("/playground");
        await LookAsync("empty");
        await TypeAsync(page);
        await DirectionAsync(page, LookAsync);
        await CountAsync(page, LookAsync);
        await CompareAsync(page, LookAsync);
        await ShortenAsync(page, LookAsync);
        await ReckonAsync(page, LookAsync);
        await BillAsync(page, host, LookAsync);
        await BodyAsync(page, LookAsync);
        await BatchAsync(page, LookAsync);

        Assert.All(addresses, address => Assert.StartsWith(host.Address, address, StringComparison.Ordinal));
        Assert.DoesNotContain(addresses, address => Uri.UnescapeDataString(address).Contains("환불", StringComparison.Ordinal));
        Assert.All(Texts(), text => Assert.DoesNotContain(text, host.Logs.All, StringComparison.Ordinal));
        Assert.All(
            host.Files, file => Assert.All(Texts(), text => Assert.Equal(-1, file.Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)))));
        visit.AssertNoComplaints();
    }

    /// <summary>
    /// The text belongs to the tab: neither a reload, Back, nor another run of the program loses it, and signing out takes it away.
    /// </summary>
    [Fact]
    public async Task Prompt_SurvivesReloadBackAndRestart_AndGoesWithTheSession()
    {
        await using var host = await RunningHost.StartAsync();
        await using var visit = await browser.VisitAsync(host, Screen.Desk, "light", signedIn: true);
        var page = visit.Page;
        var field = page.GetByLabel("The prompt’s text");
        async Task HasItAsync()
        {
            await Expect(field).ToHaveValueAsync(Korean);
            await Expect(Tokens(page, "gpt-4o")).ToHaveTextAsync("10");
        }

        await page.OpenAsync("/playground");
        await Expect(page.GetByText("Nothing is written yet")).ToBeVisibleAsync();
        await field.FillAsync(Korean);
        await HasItAsync();

        await page.ReloadAsync();
        await HasItAsync();

        await page.GotoAsync("/alerts");
        await page.GoBackAsync();
        await HasItAsync();

        await host.RestartAsync();
        await page.GotoAsync("/playground?output=0");
        await HasItAsync();
        Assert.All(host.Files, file => Assert.Equal(-1, file.Bytes.AsSpan().IndexOf("환불 규정을"u8)));

        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Expect(field).ToHaveValueAsync("");
        await page.ReloadAsync();
        await Expect(page.GetByText("Nothing is written yet")).ToBeVisibleAsync();
        await field.FillAsync(Korean);
        await HasItAsync();

        await page.EvaluateAsync("document.querySelector('form[action=\"/sign-out\"]').requestSubmit()");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath != "/playground");
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(sessionStorage).filter(key => key.startsWith('playground:')).length"));
    }

    /// <summary>What was written on the page, in parts that stand nowhere else.</summary>
    private static string[] Texts() => ["환불 규정을", "Summarise:", "find_order", "prompt-of-a-batch", "one one one", "tiktoken is"];

    /// <summary>" one" is a token: 25,000 of them are 100 KB, and five more are typed.</summary>
    private static async Task TypeAsync(IPage page)
    {
        var field = page.GetByLabel("The prompt’s text");
        await field.FillAsync(string.Concat(Enumerable.Repeat(" one", 25_000)));
        await Expect(Tokens(page, "gpt-4o")).ToHaveTextAsync("25,000");
        await field.PressAsync("End");
        await field.PressAsync("Control+End");
        await field.PressSequentiallyAsync(" one one one one one");
        var waited = System.Diagnostics.Stopwatch.StartNew();
        await Expect(Tokens(page, "gpt-4o")).ToHaveTextAsync("25,005");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"Counts followed the last of 20 keystrokes in 100 KB after {waited.ElapsedMilliseconds} ms.");
        Assert.Equal(100_020, (await field.InputValueAsync()).Length);
    }

    private static async Task CountAsync(IPage page, Func<string, Task> look)
    {
        await page.GetByLabel("The prompt’s text").FillAsync(Korean);
        await Expect(Tokens(page, "gpt-4o")).ToHaveTextAsync("10");
        await Expect(page.Locator(".token")).ToHaveCountAsync(10);
        await look("korean");
    }

    private static async Task CompareAsync(IPage page, Func<string, Task> look)
    {
        await Tab(page, "Compare A and B").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy A here" }).ClickAsync();
        await Expect(page.GetByLabel("The other text")).ToHaveValueAsync(Korean);
        await page.GetByLabel("The other text").FillAsync(Korean + Korean);
        await Expect(page.Card("What B costs more than A").GetByRole(AriaRole.Row, new() { Name = "gpt-4o " }).First)
            .ToContainTextAsync(new Regex(@"10\s*20\s*\+10"));
        await look("compare");
    }

    private static async Task ShortenAsync(IPage page, Func<string, Task> look)
    {
        await Tab(page, "Advice").ClickAsync();
        await page.GetByLabel("The prompt’s text").FillAsync(Idle);
        await Expect(Tokens(page, "gpt-4o")).ToHaveTextAsync("14");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply: Idle white space" }).ClickAsync();
        await Expect(page.GetByLabel("The prompt’s text")).ToHaveValueAsync("Summarise:\n\n  one\n  two\n\nthree");
        await Expect(Tokens(page, "gpt-4o")).ToHaveTextAsync("11");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).First.ClickAsync();
        await Expect(page.GetByLabel("The prompt’s text")).ToHaveValueAsync(Idle);
        await page.Locator("input[data-for='text-text']")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "prompt.txt",
                    MimeType = "text/plain",
                    Buffer = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("환불\r\n규정")).ToArray(),
                });
        await Expect(page.GetByLabel("The prompt’s text")).ToHaveValueAsync("환불\n규정");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).First.ClickAsync();
        await Expect(page.GetByLabel("The prompt’s text")).ToHaveValueAsync(Idle);
        await page.GetByRole(AriaRole.Button, new() { Name = "Example", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Repeated passages", new() { Exact = true })).ToBeVisibleAsync();
        await look("advice");
    }

    private static async Task ReckonAsync(IPage page, Func<string, Task> look)
    {
        await Tab(page, "Tokens").ClickAsync();
        await Expect(page.Locator(".token").First).ToBeVisibleAsync();
        await page.Locator(".token-lines").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator(".token").Nth(1)).ToHaveClassAsync(new Regex("chosen"));
        await Expect(page.Locator(".token-note")).ToHaveTextAsync(new Regex(@"id \d+ · bytes [0-9a-f ]+$"));
        await look("tokens");
        await Tab(page, "Conversation").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Turn by turn" })).ToBeVisibleAsync();
        await look("conversation");
        await Tab(page, "Prompt cache").ClickAsync();
        await page.GetByLabel("Prefix, tokens").FillAsync("10000");
        await page.Keyboard.PressAsync("Tab");

        // 10,000 tokens of gpt-4o are $0.025 as input and $0.0125 read: 100 calls are $2.50 without and 0.025 + 99 × 0.0125 = $1.2625 with
        // the cache.
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "gpt-4o 5 minutes" })).ToContainTextAsync(new Regex(@"\$2\.50\s*\$1\.26"));
        await look("caching");
    }

    /// <summary>
    /// "tiktoken is great" is estimated at 6 tokens on Claude; twenty calls of it were billed with 9 each before anybody kept its count.
    /// </summary>
    private static async Task BillAsync(IPage page, RunningHost host, Func<string, Task> look)
    {
        // printf 'tiktoken is great' | sha256sum
        const string hash = "6eeefdc8a3857df4d4168be06a5dc0643104559faf3f085ebc0c99c11c8766aa";
        var now = TimeProvider.System.GetUtcNow();
        var claude = Enumerable.Range(0, 20)
            .Select(i => new { model = "claude-sonnet-4-5", timestamp = now.AddHours(-6 * i - 1), input_tokens = 9, prompt_hash = hash });
        var others = Enumerable.Range(0, 12)
            .Select(i =>
                new
                {
                    model = i % 3 == 0 ? "gemini-2.5-flash" : "gpt-4o",
                    timestamp = now.AddHours(-10 * i - 2),
                    input_tokens = 1000 + 10 * i,
                    predicted_tokens = 1000,
                    predicted_cost_usd = 0.0026,
                });
        foreach (var records in new object[] { claude, others })
        {
            (await host.Api.PostAsJsonAsync("/api/v1/usage", records)).EnsureSuccessStatusCode();
        }

        await page.GetByLabel("The prompt’s text").FillAsync("tiktoken is great");
        await Tab(page, "Predicted and billed").ClickAsync();
        await Expect(page.Locator(".hash")).ToHaveTextAsync(hash);
        await Expect(Tokens(page, "claude-sonnet-4-5")).ToHaveTextAsync("≈ 6");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep this count" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "claude-sonnet-4-5" }).Filter(new() { HasText = "by hash" }))
            .ToContainTextAsync(new Regex(@"33%.*× 1\.5 from 20 records", RegexOptions.Singleline));
        await Expect(Tokens(page, "claude-sonnet-4-5")).ToHaveTextAsync("≈ 9");
        await look("billed");
        await page.GetByRole(AriaRole.Switch, new() { Name = "Correct estimates by what was billed" }).ClickAsync();
        await Expect(Tokens(page, "claude-sonnet-4-5")).ToHaveTextAsync("≈ 6");
        await page.GetByRole(AriaRole.Link, new() { Name = "By day" }).ClickAsync();
        await Expect(page.Locator(".apexcharts-line-series")).ToBeVisibleAsync();
        await look("billed-days");
        await page.GetByRole(AriaRole.Button, new() { Name = "Forget 6eeefdc8a385…" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep this count" })).ToBeVisibleAsync();
        await Expect(page.GetByText("by hash", new() { Exact = false }).First).ToBeHiddenAsync();
    }

    /// <summary>Hebrew runs from right to left in the field and in the view of its tokens, whatever the page's direction.</summary>
    private static async Task DirectionAsync(IPage page, Func<string, Task> look)
    {
        await page.GetByLabel("The prompt’s text").FillAsync("שלום, מה שלומך היום?");
        await Expect(page.GetByLabel("The prompt’s text")).ToHaveCSSAsync("direction", "rtl");
        await Expect(page.Locator(".token-line").First).ToContainTextAsync("שלום");
        await Expect(page.Locator(".token-line").First).ToHaveCSSAsync("direction", "rtl");
        await look("hebrew");
    }

    private static async Task BodyAsync(IPage page, Func<string, Task> look)
    {
        await Tab(page, "Chat or request body").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "OpenAI example" }).ClickAsync();
        await Expect(page.Locator(".chat-parts")).ToContainTextAsync("Framing");
        await Tab(page, "Tokens").ClickAsync();
        await Expect(page.Locator(".token-heading")).ToHaveTextAsync(["system", "user"]);
        await look("body");
        await Tab(page, "Advice").ClickAsync();
        // The white space between the messages is no part of what a model reads.
        await Expect(page.Card("Advice")).ToContainTextAsync("Nothing found that would save a token");
        await look("body-advice");
        await page.GetByLabel("JSON as it is sent").FillAsync("{ \"messages\": [ {} ] }");
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "role" })).ToBeVisibleAsync();
        await Expect(page.Card("Models side by side")).ToContainTextAsync("Nothing is counted until this can be read");
        await look("body-unread");
    }

    /// <summary>Prompts of 1 to 100 tokens, ten times over.</summary>
    private static async Task BatchAsync(IPage page, Func<string, Task> look)
    {
        var rows = string.Concat(
            Enumerable.Range(0, 1_000).Select(i => $"prompt-of-a-batch-{i},{string.Join(' ', Enumerable.Repeat("one", (i % 100) + 1))}\n"));
        await Tab(page, "Batch of prompts").ClickAsync();
        await look("batch-empty");
        await page.Locator(".batch-file input")
            .SetInputFilesAsync(
                new FilePayload { Name = "prompts.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("id,words\n" + rows) });
        await page.ChooseAsync(page.Locator("main"), "Column of the prompts", "words");
        await page.GetByRole(AriaRole.Button, new() { Name = "Count the prompts" }).ClickAsync();
        await Expect(page.Locator(".outcomes dd")).ToHaveTextAsync(["1,000", "50", "95", "100"]);
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "All prompts, by model" }).GetByRole(AriaRole.Row).Nth(1))
            .ToContainTextAsync("50,500");
        await look("batch");

        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "OpenAI batch for gpt-4o" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Equal(1_000, lines.Length);
        Assert.Equal(
            """{"custom_id":"prompt-of-a-batch-1","method":"POST","url":"/v1/chat/completions","body":{"model":"gpt-4o","messages":[{"role":"user","content":"one one"}]}}""",
            lines[1]);
    }

    private static ILocator Tab(IPage page, string name) =>
        page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    private static ILocator Tokens(IPage page, string model) =>
        page.Locator(".side-by-side tbody tr")
            .Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = model, Exact = true }) })
            .Locator("td").First;
}
