using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace CostDashboard.App.Tests.Accounts;

/// <summary>
/// A person's role changes while a page is open. Whatever they then press that needs the role says so in a note; nothing is changed, and
/// the page stays.
/// </summary>
public sealed class StalePageTests(StalePageTests.FilledHost fixture) : IClassFixture<StalePageTests.FilledHost>
{
    private RunningHost Host => fixture.Host;

    /// <param name="refused">How the names of the controls begin that need the role, each at least once.</param>
    [Theory]
    [InlineData("/alerts", "Search is on", "Delete Search")]
    [InlineData("/alerts?edit=new", "form", "Search is on", "Delete Search")]
    [InlineData("/alerts?edit=1", "form", "Search is on", "Delete Search")]
    [InlineData("/prices?tab=unpriced", "Price as")]
    [InlineData("/prices?tab=repricing", "form")]
    [InlineData("/price-book?tab=own", "Delete House")]
    [InlineData("/price-book?tab=own&edit=1", "form", "Delete House")]
    [InlineData("/price-book?tab=lists", "End", "form")]
    [InlineData("/price-book?tab=rules", "Reset to default", "Remove the rule")]
    [InlineData("/price-book?tab=versions", "file")]
    [InlineData("/price-book?tab=currency", "file")]
    [InlineData("/attribution", "form", "Move rule", "Rule 1", "Rule 2", "Delete rule")]
    [InlineData("/attribution?edit=1", "form", "Try it first", "Move rule", "Rule 1", "Rule 2", "Delete rule")]
    [InlineData("/ingest?tab=keys", "Rotate", "Revoke")]
    [InlineData("/ingest?tab=rejected", "Discard all", "form", "Discard")]
    [InlineData("/ingest?tab=upload", "Import chosen.csv")]
    [InlineData("/people", "form", "Role of", "Switch off", "Withdraw the invitation")]
    public async Task Control_PressedWithoutTheRole_IsANoteAndChangesNothing(string uri, params string[] refused)
    {
        var before = await LogAsync();
        var noted = new List<string>();
        var others = new List<string>();
        for (var i = 0; await PressAsync(uri, i) is { } pressed; i++) (pressed.IsNoted ? noted : others).Add(pressed.Name);

        Assert.All(refused, start => Assert.Contains(noted, name => name.StartsWith(start, StringComparison.Ordinal)));
        Assert.All(noted, name => Assert.Contains(refused, start => name.StartsWith(start, StringComparison.Ordinal)));
        Assert.All(others, name => Assert.DoesNotContain(refused, start => name.StartsWith(start, StringComparison.Ordinal)));
        Assert.Equal(before, await LogAsync());
    }

    /// <returns>Null when the page has no such control.</returns>
    private async Task<(string Name, bool IsNoted)?> PressAsync(string uri, int number)
    {
        await using var page = await OpenedPage.OpenAsync(Host, uri, "admin");
        page.File = uri == "/price-book?tab=currency"
            ? "month,currency,rate\n2026-02,EUR,0.91\n"
            : "model,input_tokens,timestamp\ngpt-4o,1,2026-11-01\n";
        if (uri == "/ingest?tab=upload") await page.PressAsync(page.Controls().Single(control => control.Name == "file"));
        var controls = page.Controls();
        Assert.True(controls.Count > 0, uri + " has no controls.");
        if (number >= controls.Count) return null;

        page.Become("viewer");
        await page.PressAsync(controls[number]);

        Assert.True(page.Failures.Count == 0, $"{uri}, {controls[number].Name}: {string.Join('\n', page.Failures)}");
        Assert.DoesNotContain(page.Notes, note => note.Severity == Severity.Error);
        return (controls[number].Name, page.IsRefused);
    }

    /// <summary>The newest line of the audit log.</summary>
    private async Task<string> LogAsync() => (await Host.GetAsync("/api/v1/audit?limit=1")).Json["entries"]![0]!["id"]!.ToJsonString();

    /// <summary>One host for all: whatever is pressed changes nothing.</summary>
    public sealed class FilledHost : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();

        public RunningHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Host = await RunningHost.StartOnAsync(_folder, builder =>
                builder.Host.ConfigureContainer<IServiceCollection>((_, services) => OpenedPage.AddBrowser(services)));
            await ControlTests.FillAsync(Host);
            await Host.SendAsync(
                HttpMethod.Post, "/api/v1/attribution/rules", RunningHost.Json("""{"if":{"source":"batch"},"then":{"team":"data"}}"""));
            await Host.InviteAsync("vera@example.com", "viewer");
            var lists = (await Host.GetAsync("/api/v1/prices/lists")).Json["lists"]!.AsArray();
            var selected = await Host.SendAsync(
                HttpMethod.Post, "/api/v1/prices/lists/selections", RunningHost.Json($$"""{"list":"{{lists[0]!["id"]}}"}"""));
            Assert.True(selected.Is(201), selected.Text);
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            _folder.Dispose();
        }
    }
}
