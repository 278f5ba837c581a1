using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CostDashboard.Web.Accounts;

namespace CostDashboard.App.Tests.Accounts;

/// <summary>
/// Walks every page as every role: a button or form that changes something is there for those whom the table of permissions allows
/// it, and for nobody else. A new one has to be written down here, as harmless or below an action.
/// </summary>
public sealed class ControlTests(PermissionTests.HostOfAllRoles fixture) : IClassFixture<PermissionTests.HostOfAllRoles>
{
    /// <summary>What looks around, copies or counts without keeping anything.</summary>
    private static readonly string[] Playground =
        [
            "Example", "Example in Korean", "CSV", "Markdown", "form add-model", "Add", "Copy", "Copy A here", "Remove gpt-4o",
            "Remove gpt-4o-house", "file",
        ];

    private static readonly PageOfControls[] Pages =
    [
        new("/", null),
        new("/records", null, "form page-state id-search", "Unpriced only"),
        new("/alerts", Actions.EditAlerts),
        new("/alerts?edit=new", Actions.EditAlerts),
        new("/alerts?edit=1", Actions.EditAlerts),
        new("/prices?tab=models", null, "form price-find", "Show more"),
        new("/prices?tab=changes", null, "form price-find", "Show"),
        new("/prices?tab=explain", null, "form sentence repricing-form", "Work out"),
        new("/prices?tab=unpriced", Actions.EditPrices),
        new("/prices?tab=repricing", Actions.RepriceRecords),
        new("/price-book?tab=own", Actions.EditPrices),
        new("/price-book?tab=own&edit=new", Actions.EditPrices),
        new("/price-book?tab=own&edit=1", Actions.EditPrices),
        new("/price-book?tab=lists", Actions.EditPrices),
        new("/price-book?tab=rules", Actions.EditPrices),
        new("/price-book?tab=versions", Actions.EditPrices),
        new("/price-book?tab=currency", Actions.EditCurrency, "Download CSV"),
        new("/price-book?tab=log", null),
        new("/attribution", Actions.EditAttribution),
        new("/attribution?edit=new", Actions.EditAttribution),
        new("/ingest?tab=sources", null, "Pause"),
        new("/ingest?tab=connect", null, "Copy"),
        new("/ingest?tab=keys", Actions.ManageKeys),
        new("/ingest?tab=rejected", Actions.EditRejected),
        new("/ingest?tab=upload", Actions.UploadUsage),
        new("/playground?look=tokens", null, Playground),
        new("/playground?look=compare", null, Playground),
        new("/playground?look=advice", null, Playground),
        new("/playground?look=conversation", null, Playground),
        new("/playground?look=caching", null, Playground),
        new("/playground?look=billed", null, Playground),
        new("/people", Actions.ManagePeople),
        new("/audit", null, "Download CSV"),
    ];

    [Fact]
    public async Task Controls_OfEachPage_AreThereForTheRolesThatMay()
    {
        await FillAsync(fixture.Host);

        foreach (var page in Pages)
        {
            var changing = (await ControlsAsync("admin", page.Path)).Except(page.Harmless).ToList();
            if (page.Action is null)
            {
                Assert.True(changing.Count == 0, $"{page.Path} has controls that are not written down: {string.Join(", ", changing)}");
            }
            else Assert.True(changing.Count > 0, $"{page.Path} has nothing to {page.Action}.");

            foreach (var role in Roles.All)
            {
                var found = (await ControlsAsync(role, page.Path)).Except(page.Harmless).ToList();
                var expected = page.Action is { } action && Permissions.Of(action).Roles.Contains(role) ? changing : [];
                Assert.True(expected.SequenceEqual(found), $"{page.Path} shows a {role}: {string.Join(", ", found)}");
            }
        }
    }

    [Fact]
    public async Task Alerts_Viewer_IsToldWhichRoleItTakes()
    {
        var page = await fixture.Browsers["viewer"].GetAsync("/alerts?edit=new");

        Assert.Contains("Needs the role Manager, Administrator.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Save alert", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("viewer", false)]
    [InlineData("finance", false)]
    [InlineData("admin", true)]
    public async Task Rail_LeadsToAdministration_ForAdministratorsAlone(string role, bool isShown)
    {
        var page = await new HtmlParser().ParseDocumentAsync((await fixture.Browsers[role].GetAsync("/")).Text);

        var links = page.QuerySelectorAll("nav.rail a.rail-link").Select(link => link.GetAttribute("href")).ToList();
        Assert.Equal(isShown, links.Contains("/people") && links.Contains("/audit") && links.Contains("/ingest"));
        Assert.Equal(isShown, links.Contains("/people"));
        Assert.Contains("/alerts", links);
    }

    /// <summary>Something to change on every page.</summary>
    internal static async Task FillAsync(RunningHost host)
    {
        await SendAsync(
            "POST",
            "/api/v1/alerts/rules",
            """{"name":"Search","scope":{"team":"search"},"period":"month","threshold_usd":100,"enabled":true}""");
        await SendAsync("POST", "/api/v1/prices/own", """{"name":"House","model":"house-1","rates":{"input_mtok":1}}""");
        await SendAsync("POST", "/api/v1/attribution/rules", """{"if":{"source":"gateway"},"then":{"team":"platform"}}""");
        await SendAsync("PUT", "/api/v1/currency/rates", """{"rates":[{"currency":"EUR","month":"2026-01","per_usd":0.9}]}""");
        await SendAsync(
            "POST",
            "/api/v1/usage",
            """[{"id":"a","model":"gpt-4o-house","provider":"openai","input_tokens":5},{"id":"b","model":"gpt-4o","input_tokens":-5}]""");
        await host.CostsAsync("", requests: 1);

        async Task SendAsync(string method, string path, string json)
        {
            var answer = await host.SendAsync(new HttpMethod(method), path, RunningHost.Json(json));
            Assert.True((int)answer.Status < 300, answer.Text);
        }
    }

    /// <summary>Those that can be used, by what they are called; none where the page is refused.</summary>
    private async Task<List<string>> ControlsAsync(string role, string path)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var answer = await fixture.Browsers[role].GetAsync(path);
            if (!answer.Is(200)) return [];

            // A page whose figures are late is sent without them, for its circuit to bring; asked again, they are quick.
            using var page = await new HtmlParser().ParseDocumentAsync(answer.Text);
            if (page.QuerySelector("main .page-waiting") is null) return Controls(page);
        }

        throw new TimeoutException($"{path} was never read in time.");
    }

    /// <summary>What opens a panel, shows more or belongs to a field changes nothing by itself.</summary>
    private const string Pressable =
        "main button, main form, main a.mud-button-root, main input[type=file], main input[role=switch], main td [role=combobox]";

    private static List<string> Controls(IDocument page) =>
        [
            .. page.QuerySelectorAll(Pressable)
            .Where(control => !control.HasAttribute("disabled"))
            .Where(control => !control.HasAttribute("aria-haspopup") && !control.HasAttribute("aria-expanded"))
            .Where(control => control.LocalName != "button" || control.Closest(".mud-input-control, .mud-picker") is null)
            .Select(Name),
        ];

    private static string Name(IElement control) => control switch
    {
        { LocalName: "form" } => $"form {control.ClassName}".Trim(),
        { LocalName: "input" } when control.GetAttribute("type") == "file" => "file",
        { LocalName: "input" } when control.GetAttribute("role") == "switch" => control.Closest("label")!.TextContent.Trim(),
        _ => control.GetAttribute("aria-label") ?? Regex.Replace(control.TextContent, @"\s+", " ").Trim(),
    };

    /// <param name="Action">What its controls need that are not harmless; null when there are none.</param>
    private sealed record PageOfControls(string Path, string? Action, params string[] Harmless);
}
