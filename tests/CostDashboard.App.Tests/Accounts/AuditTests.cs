using System.Net;
using CostDashboard.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CostDashboard.App.Tests.Accounts;

/// <summary>One log of all changes: who, when, what, before and after.</summary>
public sealed class AuditTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private RunningHost Host => fixture.Host;

    [Fact]
    public async Task AlertRule_EachChange_IsALineWithoutTheWebhooksSecret()
    {
        const string secret = "T0000-B0000-secret";
        var made = await SendAsync("POST", "/api/v1/alerts/rules",
            $$"""{"name":"Search","scope":{"team":"search"},"period":"month","threshold_usd":100,"webhook_url":"https://hooks.example.com/{{secret}}","enabled":true}""");
        Assert.True(made.Is(201), made.Text);
        var rule = "/api/v1/alerts/rules/" + (long)made.Json["id"]!;
        await SendAsync(
            "PUT", rule, """{"name":"Search","scope":{"team":"search"},"period":"month","threshold_usd":250,"enabled":false}""");
        await SendAsync("DELETE", rule);

        var log = await LogAsync("kind=alerts");

        Assert.Equal(["alert_rule.created", "alert_rule.changed", "alert_rule.deleted"], log.Select(entry => (string)entry["action"]!));
        Assert.All(log, entry => Assert.Equal("bootstrap", (string)entry["by"]!));
        var (before, after) = (log[1]["details"]!["before"]!, log[1]["details"]!["after"]!);
        Assert.Equal(
            (100m, 250m, true, false),
            ((decimal)before["threshold_usd"]!, (decimal)after["threshold_usd"]!, (bool)before["enabled"]!, (bool)after["enabled"]!));
        Assert.Equal("hooks.example.com", (string)after["webhook_host"]!);
        Assert.DoesNotContain(log, entry => entry.ToJsonString().Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Key_EachChange_IsALineWithoutTheKey()
    {
        var (id, key) = await Host.NewKeyAsync("logged", "\"read\"", """{"team":"search"}""");
        var rotated = (string)(await SendAsync("POST", $"/api/v1/keys/{id}/rotate", "{}")).Json["key"]!;
        await SendAsync("DELETE", $"/api/v1/keys/{id}");
        await SendAsync("DELETE", $"/api/v1/keys/{id}");

        var log = (await LogAsync("kind=keys")).Where(entry => (string)entry["what"]! == "logged").ToList();

        Assert.Equal(["api_key.created", "api_key.rotated", "api_key.revoked"], log.Select(entry => (string)entry["action"]!));
        Assert.Equal("search", (string)log[0]["details"]!["after"]!["team"]!);
        Assert.DoesNotContain(
            log,
            entry =>
                entry.ToJsonString().Contains(key, StringComparison.Ordinal)
                    || entry.ToJsonString().Contains(rotated, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AttributionRun_BeginningAndEnd_AreLines()
    {
        var begun = await SendAsync("POST", "/api/v1/attribution/apply", """{"from":"2026-11-01","to":"2026-11-02","reason":"a new team"}""");
        Assert.True((int)begun.Status is >= 200 and < 300, begun.Text);

        await Until.TrueAsync(
            async () => (await LogAsync("kind=attribution")).Any(entry => (string)entry["action"]! == "attribution_run.ended"));

        var log = (await LogAsync("kind=attribution"))
            .Where(entry => ((string)entry["action"]!).StartsWith("attribution_run.", StringComparison.Ordinal)).ToList();
        Assert.Equal(["attribution_run.started", "attribution_run.ended"], log.Select(entry => (string)entry["action"]!));
        Assert.All(log, entry => Assert.Equal("bootstrap", (string)entry["by"]!));
        Assert.Equal("a new team", (string)log[1]["details"]!["after"]!["reason"]!);
    }

    [Fact]
    public async Task AttributionRule_EachChange_IsALine()
    {
        var made = await SendAsync("POST", "/api/v1/attribution/rules", """{"if":{"source":"gateway"},"then":{"team":"platform"}}""");
        Assert.True(made.Is(201), made.Text);
        var other = await SendAsync("POST", "/api/v1/attribution/rules", """{"if":{"source":"batch"},"then":{"team":"data"}}""");
        var ids = new[] { (long)made.Json["id"]!, (long)other.Json["id"]! };
        await SendAsync("PUT", "/api/v1/attribution/rules/order", $$"""{"ids":[{{ids[1]}},{{ids[0]}}]}""");
        await SendAsync("PUT", "/api/v1/attribution/rules/order", $$"""{"ids":[{{ids[1]}},{{ids[0]}}]}""");
        await SendAsync("DELETE", "/api/v1/attribution/rules/" + ids[0]);

        var log = (await LogAsync("kind=attribution"))
            .Where(entry => ((string)entry["action"]!).StartsWith("attribution_rule.", StringComparison.Ordinal)).ToList();

        Assert.Equal(
            [
                "attribution_rule.created platform",
                "attribution_rule.created data",
                "attribution_rule.ordered 2 rules",
                "attribution_rule.deleted platform",
            ],
            log.Select(entry => $"{entry["action"]} {entry["what"]}"));
        Assert.Equal("gateway", (string)log[^1]["details"]!["before"]!["if"]!["source"]!);
    }

    [Fact]
    public async Task Filter_ByPersonKindAndTime_AndPages()
    {
        await using var host = await RunningHost.StartAsync();
        (await host.NewPersonAsync("vera@example.com", "viewer")).Dispose();
        for (var i = 0; i < 3; i++) await host.NewKeyAsync("k" + i, "\"read\"");

        async Task<string[]> What(string query) =>
            [.. (await host.GetAsync("/api/v1/audit?" + query)).Json["entries"]!.AsArray().Select(entry => (string)entry!["what"]!)];

        Assert.Equal(["k2", "k1", "k0", "bootstrap"], await What("kind=keys"));
        Assert.Equal(["vera@example.com"], await What("by=vera%40example.com"));
        Assert.Empty(await What("to=2020-01-01"));
        Assert.Equal(["k2"], await What("kind=keys&by=bootstrap&from=2020-01-01&limit=1"));
        var first = (await host.GetAsync("/api/v1/audit?kind=keys&limit=3")).Json;
        var second = (await host.GetAsync("/api/v1/audit?kind=keys&limit=3&cursor=" + (string)first["next_cursor"]!)).Json;
        Assert.Equal("bootstrap", (string)second["entries"]!.AsArray().Single()!["what"]!);
        Assert.Null((string?)second["next_cursor"]);
        (await host.GetAsync("/api/v1/audit?kind=weather")).AssertProblem(400);
    }

    [Fact]
    public async Task Csv_HasAllThatMatchAndNoFormula()
    {
        await Host.NewKeyAsync("=1+1", "\"read\"");

        var csv = await Host.GetAsync("/api/v1/audit?kind=keys&format=csv&limit=1");

        Assert.Equal("text/csv; charset=utf-8", csv.Header("Content-Type"));
        var lines = csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("at,by,action,what,before,after", lines[0]);
        Assert.True(lines.Length > 2, "The limit is of the list, not of the file.");
        Assert.Contains("'=1+1", csv.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(",=1+1", csv.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogOfPrices_HasNothingOfKeysAndPeople()
    {
        var price = await SendAsync("POST", "/api/v1/prices/own", """{"name":"House","model":"house-1","rates":{"input_mtok":1}}""");
        Assert.True(price.Is(201), price.Text);
        await Host.NewKeyAsync("not-a-price", "\"read\"");

        var log = (await Host.GetAsync("/api/v1/prices/audit")).Json["entries"]!.AsArray();

        Assert.Contains(log, entry => (string)entry!["action"]! == "own_price.created");
        Assert.All(
            log, entry => Assert.Matches("^(own_price|price_list|market_|service_tiers|repricing|currency_)", (string)entry!["action"]!));
    }

    [Fact]
    public async Task Page_ShowsWhoChangedWhat()
    {
        await Host.NewKeyAsync("shown-on-the-page", "\"read\"");
        using var browser = new Browser(Host);
        await browser.SignInAsync();

        var page = await browser.GetAsync("/audit?kind=keys");

        Assert.True(page.Is(200), page.Text);
        Assert.Contains("API key “shown-on-the-page” created", WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("person.created", page.Text, StringComparison.Ordinal);
    }

    /// <summary>Accounts from before there were roles could all do everything but open the pages of administrators.</summary>
    [Fact]
    public async Task Migration_AccountsWithoutARole_BecomeAdministrators()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var context = new CostDbContext(new DbContextOptionsBuilder<CostDbContext>().UseSqlite("Data Source=:memory:").Options);
        await context.Database.OpenConnectionAsync(ct);
        var migrator = context.GetService<IMigrator>();
        await migrator.MigrateAsync("20261130215900_IngestKeys", ct);
        await context.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO AspNetRoles(Id, Name, NormalizedName) VALUES('r', 'admin', 'ADMIN');
            INSERT INTO AspNetUsers(Id, UserName, EmailConfirmed, PhoneNumberConfirmed, TwoFactorEnabled, LockoutEnabled, AccessFailedCount)
            VALUES('first', 'first', 1, 0, 0, 1, 0), ('second', 'second', 1, 0, 0, 1, 0);
            INSERT INTO AspNetUserRoles(UserId, RoleId) VALUES('first', 'r');
            """, ct);

        await migrator.MigrateAsync(cancellationToken: ct);

        Assert.Equal(
            ["admin", "finance", "manager", "viewer"], await context.Roles.Select(role => role.Name).OrderBy(name => name).ToListAsync(ct));
        Assert.Equal(
            ["first r", "second r"],
            await context.UserRoles.OrderBy(given => given.UserId).Select(given => given.UserId + " " + given.RoleId).ToListAsync(ct));
    }

    private Task<Answer> SendAsync(string method, string path, string? json = null) =>
        Host.SendAsync(new HttpMethod(method), path, json is null ? null : RunningHost.Json(json));

    /// <summary>Oldest first.</summary>
    private async Task<List<System.Text.Json.Nodes.JsonNode>> LogAsync(string query) =>
        [.. (await Host.GetAsync("/api/v1/audit?" + query)).Json["entries"]!.AsArray().Reverse().Select(entry => entry!)];
}
