using System.Text;
using System.Text.RegularExpressions;

namespace CostDashboard.Browser.Tests;

/// <summary>What an operator does: make a key, send with it, see it arrive, mend what was turned away.</summary>
public sealed partial class IngestTests(Browser browser)
{
    private static readonly string[] Tabs = ["sources", "connect", "keys", "rejected", "upload"];

    [Fact]
    public async Task Operator_MakesAKeySendsAndMends()
    {
        await using var host = await RunningHost.StartAsync();
        await using var visit = await browser.VisitAsync(host, signedIn: true);
        var page = visit.Page;
        await page.OpenAsync("/ingest");

        await MakeKeyAsync(page);
        var (key, body) = await SnippetAsync(page);
        await page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = "Sources" }).ClickAsync();
        await Expect(page.Card("Newest records")).ToContainTextAsync("No records yet.");
        await SendAsync(host, key, body);
        await Expect(page.Locator(".tail tbody tr")).ToContainTextAsync(["gateway"]);
        await Expect(page.Locator(".sources tbody tr")).ToContainTextAsync("gateway");
        await Expect(page.KeyFigure("Accepted today")).ToHaveTextAsync("1");

        await SendAsync(host, key, """{"id":"late-1","model":"gpt-4o-mini","input_tokens":-7,"prompt":"secret words"}""");
        await page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = "Rejected" }).ClickAsync();
        await MendAsync(page);

        await page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = "Sources" }).ClickAsync();
        await Expect(page.Locator(".tail tbody tr")).ToHaveCountAsync(2);
        await Expect(page.KeyFigure("Accepted today")).ToHaveTextAsync("2");
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task Keys_RotateAndRevoke_SayWhatTheyDo()
    {
        await using var host = await RunningHost.StartAsync();
        await using var visit = await browser.VisitAsync(host, signedIn: true);
        var page = visit.Page;
        await page.OpenAsync("/ingest?tab=keys");
        await MakeKeyAsync(page);
        var first = await page.Locator(".fresh-key pre").InnerTextAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Rotate gateway" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Rotate" }).ClickAsync();
        await Expect(page.Locator(".fresh-key pre")).Not.ToHaveTextAsync(first);
        await Expect(Row(page)).ToContainTextAsync("Two keys");
        await SendAsync(host, first, """{"model":"gpt-4o-mini","input_tokens":1}""");

        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke gateway" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Expect(Row(page)).ToContainTextAsync("Revoked");
        await Expect(page.Locator(".fresh-key")).ToHaveCountAsync(0);
        visit.AssertNoComplaints();
    }

    [Theory]
    [InlineData("1440", "light")]
    [InlineData("390", "dark")]
    public async Task Upload_Csv_IsMappedTakenAndReported(string width, string theme)
    {
        await using var host = await RunningHost.StartAsync();
        await using var visit = await browser.VisitAsync(
            host, width == Screen.Phone.Name ? Screen.Phone : Screen.Desk, theme, signedIn: true);
        var page = visit.Page;
        await page.OpenAsync("/ingest?tab=upload");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "usage.csv", MimeType = "text/csv", Buffer = LargeTable(),
        });

        await page.ChooseAsync(page.Locator(".mapping"), "Column squad fills", "team");
        // The table has no times: nothing of it is taken before somebody says when that was.
        await Expect(page.Locator(".mapping tbody tr").First).ToContainTextAsync("not imported until the time is known");
        await page.GetByLabel("Use the time of the import for every row").CheckAsync();
        await Expect(page.Locator(".mapping tbody tr").First).ToContainTextAsync("a record");
        await page.PictureAsync($"ingest-upload-preview-{width}-{theme}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import usage.csv" }).ClickAsync();

        await Expect(page.Card("Result")).ToContainTextAsync("The whole file was read.");
        await Expect(page.Locator(".outcomes dd")).ToHaveTextAsync(["12,001", "0", "0", "1"]);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Download as CSV" })).ToHaveAttributeAsync("download", "rejected.csv");
        await page.PictureAsync($"ingest-upload-done-{width}-{theme}");
        Assert.Empty(await page.AxeFindsAsync("upload"));
        Assert.Contains(
            "\"team\":\"search\"",
            await host.Api.GetStringAsync("/api/v1/usage?source=upload", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        visit.AssertNoComplaints();
    }

    [Theory]
    [InlineData("1440", "light")]
    [InlineData("390", "dark")]
    public async Task EveryTab_Filled_HoldsItsWidthAndAxeFindsNothing(string width, string theme)
    {
        await using var host = await RunningHost.StartAsync();
        await FillAsync(host);
        await using var visit = await browser.VisitAsync(
            host, width == Screen.Phone.Name ? Screen.Phone : Screen.Desk, theme, signedIn: true);
        var page = visit.Page;

        var found = new List<string>();
        foreach (var tab in Tabs)
        {
            await page.OpenAsync($"/ingest?tab={tab}");
            await page.PictureAsync($"ingest-filled-{tab}-{width}-{theme}");
            found.AddRange(await page.AxeFindsAsync(tab));
            found.AddRange((await page.EvaluateAsync<string[]>(TooWide)).Select(wide => $"{tab}: {wide}"));
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        visit.AssertNoComplaints();
    }

    private const string TooWide = """
        () => [document.documentElement, ...document.querySelectorAll('main .card, main .scroll')]
          .filter(element => element.scrollWidth > element.clientWidth)
          .map(element => `${element.className || element.tagName} by ${element.scrollWidth - element.clientWidth} px`)
        """;

    /// <summary>Larger than the part that is previewed, and than what a browser sends ahead; its second line is bad.</summary>
    private static byte[] LargeTable()
    {
        var lines = Enumerable.Range(3, 12_000).Select(i => $"u-{i},gpt-4o,1000,search");
        return Encoding.UTF8.GetBytes(
            $"id,model,input_tokens,squad\nu-1,gpt-4o,1000,search\nu-2,gpt-4o,many,search\n{string.Join('\n', lines)}\n");
    }

    private static ILocator Row(IPage page) => page.Locator(".keys-table tbody tr").Filter(new() { HasText = "gateway" });

    private static async Task MakeKeyAsync(IPage page)
    {
        await page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = "Keys" }).ClickAsync();
        await page.GetByLabel("Name (used as the source").FillAsync("gateway");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await Expect(page.Locator(".fresh-key pre")).ToHaveTextAsync(new Regex("^cd_"));
        await Expect(Row(page)).ToContainTextAsync("Active");
    }

    /// <summary>The curl snippet, as a person would paste it.</summary>
    private static async Task<(string Key, string Body)> SnippetAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Use it in a snippet" }).ClickAsync();
        await Expect(page.Locator(".connect")).ToContainTextAsync("“gateway”");
        var code = await page.Locator(".connect pre").InnerTextAsync();
        return (Bearer().Match(code).Groups[1].Value, Body().Match(code).Groups[1].Value);
    }

    private static async Task MendAsync(IPage page)
    {
        var editor = page.GetByLabel("Record", new() { Exact = true });
        await Expect(editor).ToHaveValueAsync(new Regex("late-1"));
        Assert.DoesNotContain("secret", await editor.InputValueAsync(), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
        await Expect(page.Locator(".rejected-editor")).ToContainTextAsync("input_tokens: must be a whole number");
        await editor.FillAsync((await editor.InputValueAsync()).Replace("-7", "7", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
        await Expect(page.Locator(".mud-snackbar")).ToContainTextAsync("Accepted");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing was rejected" })).ToBeVisibleAsync();
    }

    private static async Task SendAsync(RunningHost host, string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/usage")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", key);
        using var answer = await host.Api.SendAsync(request);
        // 422: every record was refused, which is what some of these are for.
        Assert.True(
            answer.IsSuccessStatusCode || answer.StatusCode == System.Net.HttpStatusCode.UnprocessableEntity,
            await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Three sources, one of them with a name as long as names may be, and three reasons for rejection.</summary>
    private static async Task FillAsync(RunningHost host)
    {
        foreach (var name in new[] { "search-gateway", "batch-" + new string('x', 122) })
        {
            using var made = await host.Api.PostAsync(
                "/api/v1/keys",
                new StringContent(
                    $$"""{"name":"{{name}}","scopes":["ingest","read"],"defaults":{"team":"search","environment":"production"} }""",
                    Encoding.UTF8,
                    "application/json"));
            var key = KeyOf().Match(await made.Content.ReadAsStringAsync()).Groups[1].Value;
            await SendAsync(
                host,
                key,
                "["
                    + string.Join(
                        ',',
                        Enumerable.Range(1, 30)
                            .Select(i =>
                                $$"""{"model":"{{(i % 3 == 0 ? "claude-sonnet-4-5-20250929" : "gpt-4o-mini")}}","input_tokens":{{i * 1_234}},"output_tokens":{{i * 17}}}"""))
                    + "]");
            await SendAsync(
                host,
                key,
                """[{"id":"a-1","model":"gpt-4o","input_tokens":-5,"messages":[{"content":"hello"}]},{"id":"a-2","model":"gpt-4o","input_tokens":-6},{"model":"gpt-4o"},{"model":"gpt-4o","input_tokens":1,"timestamp":"2026-13-01"}]""");
        }

        await SendAsync(host, RunningHost.ApiKey, """{"id":"twice","model":"gpt-4o","input_tokens":1}""");
        await SendAsync(host, RunningHost.ApiKey, """{"id":"twice","model":"gpt-4o","input_tokens":2}""");
    }

    [GeneratedRegex("Bearer (cd_[^\"]+)\"")]
    private static partial Regex Bearer();

    [GeneratedRegex("-d '(.*)'", RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex("\"key\":\"([^\"]+)\"")]
    private static partial Regex KeyOf();
}
