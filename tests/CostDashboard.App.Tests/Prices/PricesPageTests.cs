using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace CostDashboard.App.Tests.Prices;

/// <summary>Parts of the Prices page as a browser first gets them.</summary>
public sealed class PricesPageTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task Unpriced_Nothing_SaysThatAllIsPriced()
    {
        await using var host = await RunningHost.StartAsync();

        var page = await OpenAsync(host, "/prices?tab=unpriced");

        Assert.Contains("Everything is priced.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unpriced_UnknownModel_ShowsWhatCameAndWhatCanBeDone()
    {
        await fixture.Host.PostAsync(
            """{"id":"u1","model":"gpt-4o-house","provider":"openai","source":"gateway","input_tokens":1500000,"output_tokens":20,"timestamp":"2026-03-05T10:00:00Z"}""");
        await fixture.Host.CostsAsync("from=2026-01-01&model=gpt-4o-house", requests: 1);

        var line = (await OpenAsync(fixture.Host, "/prices?tab=unpriced")).QuerySelectorAll(".unpriced-list li")
            .Single(each => each.QuerySelector("strong")!.TextContent == "gpt-4o-house");

        Assert.Contains("1.5M tokens in, 20 out", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("from gateway", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("Price as gpt-4o", line.TextContent, StringComparison.Ordinal);
        var form = await OpenAsync(fixture.Host, "/" + line.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(["gpt-4o-house", "gpt-4o-house", "openai", "2026-03-05"],
            new[] { "Name", "Model", "Provider", "From" }.Select(label => Labelled(form, label).GetAttribute("value")));
    }

    [Fact]
    public async Task Unpriced_Reader_MayLookOnly()
    {
        await fixture.Host.PostAsync("""{"id":"u2","model":"nobody-knows-this","input_tokens":1}""");
        await fixture.Host.CostsAsync("model=nobody-knows-this", requests: 1);
        var (_, key) = await fixture.Host.NewKeyAsync("reader", "\"read\"");
        using var reader = fixture.Host.ClientWith(key);

        Assert.True((await fixture.Host.SendAsync(HttpMethod.Get, "/api/v1/prices/unpriced", client: reader)).Is(200));
        (await fixture.Host.SendAsync(HttpMethod.Post, "/api/v1/prices/repricing/dry-run", RunningHost.Json("{}"), reader))
            .AssertProblem(403);
    }

    /// <summary>
    /// By hand: 1M × $2.50 + 0.5M × $10 = $7.50; 1M × $0.15 + 0.5M × $0.60 = $0.45, of which $7.50 is 16.7 times as much.
    /// </summary>
    [Fact]
    public async Task Compare_TwoModels_PricesTheCallOfTheAddress()
    {
        var page = await OpenAsync(
            fixture.Host, "/prices?with=openai%2Fgpt-4o&with=openai%2Fgpt-4o-mini&with=nobody%2Fnothing&call=1000000-0-500000");

        Assert.Equal(["gpt-4o", "gpt-4o-mini"], page.QuerySelectorAll(".compare-model > a:first-child").Select(model => model.TextContent));
        Assert.Equal(
            ["$7.5017 × the cheapest", "$0.45cheapest"], page.QuerySelectorAll(".compare-cost td").Select(cell => cell.TextContent.Trim()));
        Assert.Equal(
            ["$2.50", "$0.15"], page.QuerySelectorAll(".compare tbody tr")[1].QuerySelectorAll("td")
                .Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task Models_Filtered_AreThoseThePriceDataKnowsOf()
    {
        var audio = (await fixture.Host.GetAsync("/api/v1/prices?capability=audio&least_context=128000&limit=5000"))
            .Json["models"]!.AsArray();

        Assert.NotEmpty(audio);
        Assert.All(audio, model => Assert.True((long)model!["context_window"]! >= 128_000));
        Assert.All(
            audio, model => Assert.Contains(model!["rates"]!.AsObject(), rate => rate.Key.Contains("audio", StringComparison.Ordinal)));
        (await fixture.Host.GetAsync("/api/v1/prices?capability=flying")).AssertProblem(400);
    }

    [Fact]
    public async Task Models_SortedByAPriceOfTheirOwn_DearestFirst()
    {
        var page = await OpenAsync(fixture.Host, "/prices?can=audio&sort=-inputaudio");

        var column = page.QuerySelectorAll(".price-models thead th").ToList()
            .FindIndex(head => head.TextContent.Trim().StartsWith("Audio in", StringComparison.Ordinal));
        var prices = page.QuerySelectorAll(".price-models tbody tr").Select(row => row.Children[column].TextContent.Trim(['≥', ' ', '$']))
            .Where(text => text != "–").Select(text => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.True(prices.Count > 1);
        Assert.Equal(prices.OrderDescending(), prices);
    }

    [Fact]
    public async Task Models_SortedByModel_AreInTheOrderOfTheirNamesWhoeverSellsThem()
    {
        var page = await OpenAsync(fixture.Host, "/prices?sort=model");
        var down = await OpenAsync(fixture.Host, "/prices?sort=-model");

        static List<string> Names(IDocument found) =>
            [.. found.QuerySelectorAll(".price-models tbody td.at-name a").Select(link => link.TextContent)];
        Assert.Equal(Names(page).Order(StringComparer.OrdinalIgnoreCase), Names(page));
        Assert.Equal(Names(down).OrderDescending(StringComparer.OrdinalIgnoreCase), Names(down));
        Assert.True(page.QuerySelectorAll(".price-models tbody tr").Select(row => row.Children[2].TextContent).Distinct().Count() > 3);
        var model = page.QuerySelectorAll(".price-models thead th a.sort")
            .Single(head => head.TextContent.StartsWith("Model", StringComparison.Ordinal));
        Assert.Equal("Model, smallest first: turn around", model.GetAttribute("aria-label"));
        Assert.Contains("sort=-model", model.GetAttribute("href")!, StringComparison.Ordinal);
        Assert.Contains(
            page.QuerySelectorAll(".price-models thead th"), head => head.TextContent.Replace(" ", "").Contains("Input$/1Mtokens"));
    }

    [Fact]
    public async Task Changes_OwnPriceThatBegan_IsListedWithItsFactor()
    {
        await using var host = await RunningHost.StartAsync();
        var today = host.Service<TimeProvider>().GetUtcNow();
        await host.SendAsync(HttpMethod.Post, "/api/v1/prices/own", RunningHost.Json(
            $$"""{"name":"Contract","provider":"openai","model":"gpt-4o","rates":{"input_mtok":5,"output_mtok":10},"from":"{{today.AddDays(-2):yyyy-MM-dd}}T00:00:00Z"}"""));
        var since = today.AddDays(-5).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        // $2.50 → $5.00 in, $10 out as before; the market's cache rate, $1.25, is no longer listed and is charged as input, 4 times as
        // dear. What else the market lists, the contract does not.
        var line = (await OpenAsync(host, "/prices?tab=changes&since=" + since)).QuerySelectorAll(".price-changes tbody tr")
            .Single(row => row.QuerySelector("a")!.TextContent == "gpt-4o" && row.QuerySelector("small")!.TextContent == "openai");
        Assert.Equal(
            ["Input $2.50 → $5.00", "Cache read $1.25 → –", "Web searches $10.00 → –", "File searches $2.50 → –"], line.Children[1]
                .Children.Select(rate => rate.TextContent.Trim()));
        Assert.Equal(["2 ×", "4 ×", "–", "–"], line.Children[2].Children.Select(rate => rate.TextContent.Trim()));
        var answer = (await host.GetAsync("/api/v1/prices/changes?since=" + since)).Json["changes"]!.AsArray()
            .Single(change => (string)change!["model"]! == "gpt-4o" && (string)change["provider"]! == "openai")!;
        Assert.Equal(
            ("market", "own", 2m),
            ((string)answer["origin_before"]!, (string)answer["origin_after"]!, (decimal)answer["rates"]![0]!["factor"]!));
        (await host.GetAsync("/api/v1/prices/changes?since=2014-01-01")).AssertProblem(400);
        (await host.GetAsync("/api/v1/prices/changes?since=2999-01-01")).AssertProblem(400);
    }

    [Fact]
    public async Task Detail_PriceThatChanged_DrawsItsStepsAndListsThem()
    {
        var page = await OpenAsync(fixture.Host, "/prices?open=anthropic%2Fclaude-opus-4-6");

        Assert.Contains("2 steps", page.QuerySelector(".price-detail .chart")!.GetAttribute("aria-label")!, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll(".price-detail .history-table li").Length);
        Assert.Null((await OpenAsync(fixture.Host, "/prices?open=openai%2Fgpt-4o")).QuerySelector(".price-detail .chart"));
    }

    /// <summary>By hand: 1M uncached × $2.50 + 1M cached × $1.25 + 0.1M × $10 = $4.75, half of it for batch.</summary>
    [Fact]
    public async Task Explain_CallOfTheAddress_ShowsItsPriceAndWhatElseCouldHaveMadeIt()
    {
        var page = await OpenAsync(
            fixture.Host, "/prices?tab=explain&of-model=gpt-4o&of-provider=openai&of-tier=batch&call=2000000-1000000-100000");

        Assert.Equal("$2.38", page.QuerySelector(".cell-group .figure")!.TextContent.Trim());
        Assert.Equal("$2.375", page.QuerySelector(".cell-group tfoot .num")!.TextContent.Trim());
        Assert.Contains("−$2.375", page.QuerySelector(".cell-group tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            page.QuerySelectorAll(".candidates li"), candidate => candidate.QuerySelector(".badge") is not null
                && candidate.TextContent.Contains("Market price", StringComparison.Ordinal));
    }

    private static IElement Labelled(IDocument page, string label) =>
        page.GetElementById(page.QuerySelectorAll(".own-form label").First(each => each.TextContent == label).GetAttribute("for")!)!;

    private static async Task<IDocument> OpenAsync(RunningHost host, string path)
    {
        using var browser = new Browser(host);
        await browser.SignInAsync();
        var answer = await browser.GetAsync(path);
        Assert.True(answer.Is(200), answer.Text);
        return await new HtmlParser().ParseDocumentAsync(answer.Text);
    }
}
