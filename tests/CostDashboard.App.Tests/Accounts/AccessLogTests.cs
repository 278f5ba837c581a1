using System.Net.Http.Headers;
using CostDashboard.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Accounts;

/// <summary>One line for what an operator wants to know, none with a secret in it, and no flood.</summary>
public sealed class AccessLogTests : IAsyncLifetime
{
    private const string WrongKey = "cd_wrong-key-that-nobody-made-0123456789";

    private readonly ShiftedClock _clock = new();
    private readonly TemporaryFolder _folder = new();
    private RunningHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await RunningHost.StartOnAsync(_folder, builder => builder.Services.AddSingleton<TimeProvider>(_clock));

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task SignIns_WriteOneLineEachWithoutPasswords()
    {
        using var browser = new Browser(_host);

        await browser.SignInAsync("wrong-password-1");
        await browser.SignInAsync("wrong-password-2", "my-secret-typed-into-the-wrong-field");
        await browser.SignInAsync();
        await browser.SignOutAsync();

        Assert.Equal(
            [
                $"Sign-in failed: {RunningHost.Email} from 127.0.0.1",
                "Sign-in failed: (no such account) from 127.0.0.1",
                $"Signed in: {RunningHost.Email} from 127.0.0.1",
                $"Signed out: {RunningHost.Email} from 127.0.0.1, in this browser",
            ],
            Lines());
        Assert.DoesNotContain("wrong-password", _host.Logs.All, StringComparison.Ordinal);
        Assert.DoesNotContain("my-secret", _host.Logs.All, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningHost.Password, _host.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusedKey_WritesPrefixAddressAndPath()
    {
        using var client = _host.ClientWith(WrongKey);

        (await _host.SendAsync(HttpMethod.Post, "/api/v1/usage?secret=1", RunningHost.Json("{}"), client)).AssertProblem(401);

        Assert.Equal(["API key refused (not known or revoked): cd_wrong… from 127.0.0.1 at POST /api/v1/usage"], Lines());
        Assert.DoesNotContain("that-nobody-made", _host.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusedScope_WritesALine()
    {
        var (_, key) = await _host.NewKeyAsync("reader", "\"read\"");
        using var client = _host.ClientWith(key);

        (await _host.SendAsync(HttpMethod.Post, "/api/v1/usage", RunningHost.Json("{}"), client)).AssertProblem(403);

        Assert.Equal([$"API key refused (lacks the scope): {key[..8]}… from 127.0.0.1 at POST /api/v1/usage"], Lines());
    }

    [Fact]
    public async Task Path_WithALineEnd_StaysOneLine()
    {
        using var client = _host.ClientWith(WrongKey);

        await _host.SendAsync(HttpMethod.Get, "/api/v1/a%0AAPI%20key%20refused%20%E2%80%AEb", client: client);

        Assert.EndsWith("at GET /api/v1/a%0AAPI%20key%20refused%20%E2%80%AEb", Assert.Single(Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BasicPassword_OfAnyText_StaysOneShortLine()
    {
        using var client = _host.ClientWith(null);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String("user:a\nb\nc\nd\ne\nf-and-much-more-text"u8));

        await _host.SendAsync(HttpMethod.Post, "/api/public/ingestion", RunningHost.Json("{}"), client);

        Assert.StartsWith("API key refused (not known or revoked): a?b?c?d?…", Assert.Single(Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_ThatRepeat_AreSummedUp()
    {
        using var client = _host.ClientWith(WrongKey);
        for (var i = 0; i < 50; i++) await _host.SendAsync(HttpMethod.Get, "/api/v1/costs", client: client);
        Assert.Equal(AccessLog.LinesOfAnAddress, Lines().Count);

        _clock.Shift = TimeSpan.FromSeconds(61);
        await _host.SendAsync(HttpMethod.Get, "/api/v1/costs", client: client);

        Assert.Equal(AccessLog.LinesOfAnAddress + 2, Lines().Count);
        Assert.Contains("45 more refusals in the last minute; in all by address: 127.0.0.1 50", Lines());
    }

    [Fact]
    public async Task Requests_OfGoodKeysAndPeople_WriteNoLine()
    {
        using var browser = new Browser(_host);
        await browser.SignInAsync();
        await _host.GetAsync("/api/v1/costs");
        var before = _host.Logs.All;

        for (var i = 0; i < 5; i++)
        {
            await _host.GetAsync("/api/v1/costs");
            await browser.GetAsync("/");
            await _host.SendAsync(HttpMethod.Get, "/api/v1/costs", client: _host.Anonymous);
            await _host.SendAsync(HttpMethod.Get, "/", client: _host.Anonymous);
        }

        Assert.Equal(before, _host.Logs.All);
    }

    private List<string> Lines()
    {
        const string category = "CostDashboard.Web.Accounts.AccessLog: ";
        return
        [
            .. _host.Logs.All.Split('\n')
            .Where(line => line.StartsWith(category, StringComparison.Ordinal))
            .Select(line => line[category.Length..].Trim()),
        ];
    }
}
