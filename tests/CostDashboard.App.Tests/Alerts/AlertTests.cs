using System.Text.Json.Nodes;
using CostDashboard.Web.Alerts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Alerts;

/// <summary>From a rule over the API to a message at a receiver. gpt-4o costs $2.50 a million in.</summary>
public sealed class AlertTests : IDisposable
{
    private const string Rules = "/api/v1/alerts/rules";
    private const string LoopbackAllowed = "--Outgoing:AllowedNetworks:0=127.0.0.0/8";

    private readonly TemporaryFolder _folder = new();
    private readonly ShiftedClock _clock = ShiftedClock.AtNoon();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rule_OverThreshold_FiresOnceAndDeliversWhatPartsKnow()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync();
        await CreateAsync(host, Rule("Search day", "day", 5, """{"team":"search"}""", receiver.Address));
        await SpendAsync(host, "other", millions: 10);
        await SpendAsync(host, "search", millions: 1);
        await SpendAsync(host, "search", millions: 1);

        var message = await receiver.NextAsync();
        await SpendAsync(host, "search", millions: 1);
        await host.CostsAsync("team=search", requests: 3);
        await JudgeAsync(host);
        await SendAsync(host);

        var today = _clock.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(
            ("Search day", "day", today, "search", 5m, 5m),
            (
                (string)message["rule"]!,
                (string)message["period"]!,
                (string)message["period_start"]!,
                (string)message["scope"]!["team"]!,
                (decimal)message["threshold_usd"]!,
                (decimal)message["cost_usd"]!));
        Assert.Contains("$5.00", (string)message["text"]!, StringComparison.Ordinal);
        Assert.Equal(1, receiver.Calls);
        var alert = Assert.Single(await EventsAsync(host))!;
        Assert.Equal(
            ((long)message["event_id"]!, "delivered", 1), ((long)alert["id"]!, (string)alert["delivery"]!, (int)alert["attempts"]!));
        Assert.DoesNotContain("SECRET-HOOK", host.Logs.All, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET-HOOK", (await host.GetAsync(Rules)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receiver_FailingTwice_GetsTheSameEventInTheEnd()
    {
        await using var receiver = await WebhookReceiver.StartAsync(500, 503);
        await using var host = await StartAsync();
        await CreateAsync(host, Rule("Retry", "month", 1, "{}", receiver.Address));
        await SpendAsync(host, "a", millions: 1);
        await Until.TrueAsync(() => receiver.Calls == 1);
        await Until.TrueAsync(async () => (string)(await EventsAsync(host)).Single()!["delivery"]! == "retrying");
        Assert.Contains("500", (string)(await EventsAsync(host)).Single()!["last_error"]!, StringComparison.Ordinal);

        Assert.Equal(0, await SendAsync(host));
        _clock.Shift += TimeSpan.FromSeconds(11);
        Assert.Equal(0, await SendAsync(host));
        _clock.Shift += TimeSpan.FromSeconds(11);
        Assert.Equal(0, await SendAsync(host));
        Assert.Equal(2, receiver.Calls);
        _clock.Shift += TimeSpan.FromSeconds(20);
        Assert.Equal(1, await SendAsync(host));

        Assert.Equal("Retry", (string)(await receiver.NextAsync())["rule"]!);
        Assert.Equal(
            (3, "delivered"),
            ((int)(await EventsAsync(host)).Single()!["attempts"]!, (string)(await EventsAsync(host)).Single()!["delivery"]!));
    }

    [Fact]
    public async Task Restart_BetweenFiringAndDelivery_DeliversAfterwards()
    {
        await using var receiver = await WebhookReceiver.StartAsync(503);
        await using (var first = await StartAsync())
        {
            await CreateAsync(first, Rule("Survives", "day", 1, "{}", receiver.Address));
            await SpendAsync(first, "a", millions: 1);
            await Until.TrueAsync(async () => (await EventsAsync(first)).Count == 1 && receiver.Calls == 1);
        }

        _clock.Shift += TimeSpan.FromSeconds(30);
        await using var second = await StartAsync();

        Assert.Equal("Survives", (string)(await receiver.NextAsync())["rule"]!);
        Assert.Single(await EventsAsync(second));
    }

    [Fact]
    public async Task Threshold_Changed_FiresAgainForTheRunningPeriodOnly()
    {
        await using var host = await StartAsync();
        var id = await CreateAsync(host, Rule("Moves", "day", 2, "{}"));
        await SpendAsync(host, "a", millions: 2);
        await Until.TrueAsync(async () => (await EventsAsync(host)).Count == 1);

        // Tomorrow, with yesterday over the new threshold too: that day passed under the old one.
        _clock.Shift += TimeSpan.FromDays(1);
        await SpendAsync(host, "a", millions: 2);
        await Until.TrueAsync(async () => (await EventsAsync(host)).Count == 2);
        Assert.True((await host.SendAsync(HttpMethod.Put, $"{Rules}/{id}", RunningHost.Json(Rule("Moves", "day", 3, "{}")))).Is(200));
        await Until.TrueAsync(async () => (await EventsAsync(host)).Count >= 3);
        await JudgeAsync(host);

        Assert.Equal(3, (await EventsAsync(host)).Count);
    }

    [Fact]
    public async Task Rule_Disabled_IsSilentUntilEnabled()
    {
        await using var host = await StartAsync();
        var id = await CreateAsync(host, Rule("Off", "day", 1, "{}", enabled: false));
        await SpendAsync(host, "a", millions: 1);
        await host.CostsAsync("team=a", requests: 1);
        await JudgeAsync(host);
        Assert.Empty(await EventsAsync(host));

        await host.SendAsync(HttpMethod.Put, $"{Rules}/{id}", RunningHost.Json(Rule("Off", "day", 1, "{}", enabled: true)));

        await Until.TrueAsync(async () => (await EventsAsync(host)).Count == 1);
    }

    [Fact]
    public async Task LateRecord_FiresYesterday_OnlyWhereTheRuleExistedThen()
    {
        _clock.Shift -= TimeSpan.FromDays(1);
        await using var host = await StartAsync();
        await CreateAsync(host, Rule("Old", "day", 1, "{}"));
        var yesterday = _clock.GetUtcNow();
        _clock.Shift += TimeSpan.FromDays(1);
        await CreateAsync(host, Rule("New", "day", 1, "{}"));

        await SpendAsync(host, "late", millions: 1, at: yesterday);
        await host.CostsAsync("from=2026-01-01&team=late", requests: 1);
        await JudgeAsync(host);

        var alert = Assert.Single(await EventsAsync(host))!;
        Assert.Equal(("Old", $"{yesterday.UtcDateTime:yyyy-MM-dd}"), ((string)alert["rule"]!, (string)alert["period_start"]!));
    }

    [Fact]
    public async Task Rule_DeletedWhileItsMessageIsSent_StopsNothingElse()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync();
        var id = 0;
        receiver.Meanwhile = async () => await host.SendAsync(HttpMethod.Delete, $"{Rules}/{id}");
        id = await CreateAsync(host, Rule("Gone", "day", 1, "{}", receiver.Address));
        await SpendAsync(host, "a", millions: 1);
        await Until.TrueAsync(() => receiver.Calls == 1);

        // The failed save of the event must have given the database back.
        await SpendAsync(host, "a", millions: 1);
        await CreateAsync(host, Rule("Next", "day", 1, "{}"));
        await Until.TrueAsync(async () => (await EventsAsync(host)).Count == 1);
    }

    [Fact]
    public async Task Webhook_NameOfAPrivateAddress_IsRefusedAtConnection()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await RunningHost.StartOnAsync(_folder, null);
        var address = new Uri(receiver.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var message = AlertMessage.Of(
            new() { PeriodStart = new DateOnly(2026, 11, 1) }, new() { Name = "n" }, new(TimeZoneInfo.Utc));

        await using var scope = host.App.Services.CreateAsyncScope();
        var problem = await scope.ServiceProvider.GetRequiredService<WebhookChannel>()
            .SendAsync(address, message, TestContext.Current.CancellationToken);

        Assert.Contains("Outgoing:AllowedNetworks", problem, StringComparison.Ordinal);
        Assert.Equal(0, receiver.Calls);
    }

    private Task<RunningHost> StartAsync() =>
        RunningHost.StartOnAsync(_folder, builder => builder.Services.AddSingleton<TimeProvider>(_clock), LoopbackAllowed);

    private static string Rule(string name, string period, decimal threshold, string scope, string? webhook = null, bool? enabled = null) =>
        new JsonObject
    {
        ["name"] = name, ["period"] = period, ["threshold_usd"] = threshold, ["scope"] = JsonNode.Parse(scope), ["webhook_url"] = webhook,
        ["enabled"] = enabled,
    }.ToJsonString();

    private static async Task<int> CreateAsync(RunningHost host, string rule)
    {
        var answer = await host.SendAsync(HttpMethod.Post, Rules, RunningHost.Json(rule));
        Assert.True(answer.Is(201), answer.Text);
        return (int)answer.Json["id"]!;
    }

    private static async Task SpendAsync(RunningHost host, string team, int millions, DateTimeOffset? at = null)
    {
        var timestamp = at is { } given ? $",\"timestamp\":\"{given:yyyy-MM-dd'T'HH:mm:ss'Z'}\"" : "";
        (await host.PostAsync($$"""{"team":"{{team}}","model":"gpt-4o","input_tokens":{{millions}}000000{{timestamp}}}"""))
            .AssertCounts(accepted: 1);
    }

    private static async Task<JsonArray> EventsAsync(RunningHost host) =>
        (await host.GetAsync("/api/v1/alerts/events")).Json["events"]!.AsArray();

    private static Task<int> JudgeAsync(RunningHost host) =>
        host.Service<AlertEvaluator>().RunOnceAsync(TestContext.Current.CancellationToken);

    private static Task<int> SendAsync(RunningHost host) => host.Service<AlertSender>().RunOnceAsync(TestContext.Current.CancellationToken);
}
