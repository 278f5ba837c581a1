using System.Net.WebSockets;
using System.Security.Claims;
using System.Text;
using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Accounts;

/// <summary>A session ends on the server: whoever copied its cookie, or has a page open, is out as well.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private readonly ShiftedClock _clock = new();
    private readonly TemporaryFolder _folder = new();
    private RunningHost _host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task SignOut_CopiedCookie_OpensNothing()
    {
        using var browser = new Browser(_host);
        await browser.SignInAsync();
        using var copy = browser.Copy();
        Assert.True((await copy.GetAsync("/")).Is(200));

        var signedOut = await browser.SignOutAsync();

        Assert.Equal("/sign-in", signedOut.Headers.Location!.OriginalString);
        Assert.True((await copy.GetAsync("/")).Is(302));
        (await copy.GetAsync("/api/v1/costs")).AssertProblem(401);
        Assert.Equal(0, _host.Query<int>("SELECT count(*) FROM Sessions"));
    }

    [Fact]
    public async Task SignOut_OneBrowser_LeavesTheOther()
    {
        using var one = new Browser(_host);
        using var other = new Browser(_host);
        await one.SignInAsync();
        await other.SignInAsync();

        await one.SignOutAsync();

        Assert.True((await one.GetAsync("/")).Is(302));
        Assert.True((await other.GetAsync("/")).Is(200));
    }

    [Fact]
    public async Task SignOutEverywhere_EndsTheOtherBrowsersToo()
    {
        using var one = new Browser(_host);
        using var other = new Browser(_host);
        await one.SignInAsync();
        await other.SignInAsync(remember: true);

        var signedOut = await one.SignOutAsync("/sign-out/everywhere");

        Assert.Equal("/sign-in", signedOut.Headers.Location!.OriginalString);
        Assert.True((await one.GetAsync("/")).Is(302));
        Assert.True((await other.GetAsync("/")).Is(302));
        Assert.True((await one.SignInAsync()).Is(302), "The account itself is not switched off.");
    }

    [Fact]
    public async Task SignOutEverywhere_WithoutAntiforgery_IsRefused()
    {
        using var browser = new Browser(_host);
        await browser.SignInAsync();

        Assert.True((await browser.PostAsync("/sign-out/everywhere", [])).Is(400));
        Assert.True((await browser.GetAsync("/")).Is(200));
    }

    [Fact]
    public async Task Pages_AsServed_CarryTheSignOutForm()
    {
        using var browser = new Browser(_host);
        await browser.SignInAsync();

        foreach (
            var path in new[]
            {
                "/", "/records", "/playground", "/alerts", "/ingest", "/prices", "/attribution", "/not-found", "/no-such-page",
            })
        {
            var fields = await Browser.FieldsOf((await browser.GetAsync(path)).Text, []);
            Assert.True(fields.ContainsKey("__RequestVerificationToken"), path);
            Assert.Contains("action=\"/sign-out\"", (await browser.GetAsync(path)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Session_WithoutUse_EndsAfterTwelveHoursAndEachUseProlongsIt()
    {
        using var browser = new Browser(_host);
        await browser.SignInAsync();

        Assert.True((await AtAsync(browser, TimeSpan.FromHours(11))).Is(200));
        Assert.True((await AtAsync(browser, TimeSpan.FromHours(22))).Is(200));
        Assert.True((await AtAsync(browser, TimeSpan.FromHours(33.9), "/still-here")).Is(204));
        Assert.True((await AtAsync(browser, TimeSpan.FromHours(45.8))).Is(200));
        Assert.True((await AtAsync(browser, TimeSpan.FromHours(57.9))).Is(302));
    }

    [Fact]
    public async Task Session_Remembered_LastsFourteenDays()
    {
        using var browser = new Browser(_host);
        using var unused = new Browser(_host);
        await browser.SignInAsync(remember: true);
        await unused.SignInAsync(remember: true);

        var cookie = browser.SetCookies.Single(sent => sent.StartsWith(Browser.SessionCookieName + "=", StringComparison.Ordinal));
        var expires = DateTimeOffset.Parse(cookie.Split("expires=")[1].Split(';')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(14, (expires - _clock.GetUtcNow()).TotalDays, 0.01);
        Assert.True((await AtAsync(browser, TimeSpan.FromDays(13.9))).Is(200));
        Assert.True((await AtAsync(unused, TimeSpan.FromDays(14.1))).Is(302));
    }

    [Fact]
    public async Task Session_SurvivesARestart()
    {
        using var browser = new Browser(_host);
        await browser.SignInAsync();
        await AtAsync(browser, TimeSpan.FromHours(11));
        await _host.Service<SessionStore>().SweepAsync(Cancel);
        await _host.DisposeAsync();

        _host = await StartAsync();
        using var again = Moved(browser);

        Assert.True((await AtAsync(again, TimeSpan.FromHours(22))).Is(200));
    }

    [Fact]
    public async Task SignOut_SurvivesARestart()
    {
        using var browser = new Browser(_host);
        await browser.SignInAsync();
        using var copy = browser.Copy();
        await browser.SignOutAsync();
        await _host.DisposeAsync();

        _host = await StartAsync();
        using var again = Moved(copy);

        Assert.True((await again.GetAsync("/")).Is(302));
    }

    [Theory]
    [InlineData("switched off")]
    [InlineData("new password")]
    [InlineData("deleted")]
    [InlineData("session deleted")]
    public async Task AccountChangedByAnotherProcess_EndsItsSessions(string change)
    {
        using var browser = new Browser(_host);
        await browser.SignInAsync();
        Assert.True((await browser.GetAsync("/")).Is(200));

        await using (var context = await _host.Service<IDbContextFactory<CostDbContext>>().CreateDbContextAsync(Cancel))
        {
            var user = await context.Users.SingleAsync(Cancel);
            if (change == "switched off") user.LockoutEnd = DateTimeOffset.MaxValue;
            if (change == "new password") user.SecurityStamp = "another";
            if (change == "deleted") context.Users.Remove(user);
            if (change == "session deleted") context.Sessions.RemoveRange(context.Sessions);
            await context.SaveChangesAsync(Cancel);
        }

        await _host.Service<SessionStore>().SweepAsync(Cancel);

        Assert.True((await browser.GetAsync("/")).Is(302));
        Assert.Equal(0, _host.Query<int>("SELECT count(*) FROM Sessions"));
    }

    [Fact]
    public async Task SwitchedOffAccount_SignsInWithTheWordsOfAWrongPassword()
    {
        await using (var context = await _host.Service<IDbContextFactory<CostDbContext>>().CreateDbContextAsync(Cancel))
        {
            (await context.Users.SingleAsync(Cancel)).LockoutEnd = DateTimeOffset.MaxValue;
            await context.SaveChangesAsync(Cancel);
        }

        using var browser = new Browser(_host);
        var answer = await browser.SignInAsync();

        Assert.True(answer.Is(200));
        Assert.Contains("Email or password is wrong.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenPages_LearnOfOtherProcessesWithinThirtySeconds()
    {
        Assert.Equal(
            (12, 14, 10), (new SessionOptions().IdleHours, new SessionOptions().RememberedDays, new SessionOptions().CheckSeconds));
        Assert.Equal(10, _host.Service<SessionOptions>().CheckSeconds);
    }

    [Fact]
    public async Task OpenPage_SessionEnded_BelongsToNobodyWithinSeconds()
    {
        using var browser = new Browser(_host);
        await browser.SignInAsync();
        await browser.GetAsync("/");
        await using var circuit = _host.App.Services.CreateAsyncScope();
        var state = circuit.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        ((IHostEnvironmentAuthenticationStateProvider)state)
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(await PersonAsync())));
        var changed = new TaskCompletionSource<AuthenticationState>();
        state.AuthenticationStateChanged += async next => changed.TrySetResult(await next);

        await browser.SignOutAsync();

        var after = await changed.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.False(after.User.Identity!.IsAuthenticated);
        Assert.False((await state.GetAuthenticationStateAsync()).User.Identity!.IsAuthenticated);
    }

    [Fact]
    public async Task OpenPage_OfASweptSession_BelongsToNobodyByItself()
    {
        await _host.DisposeAsync();
        _host = await StartAsync("--Sessions:CheckSeconds=1");
        using var browser = new Browser(_host);
        await browser.SignInAsync();
        await browser.GetAsync("/");
        var ended = _host.Service<SessionStore>().EndOf((await PersonAsync()).FindFirstValue(SessionStore.Claim)!);
        Assert.False(ended.IsCancellationRequested);

        _clock.Shift = TimeSpan.FromHours(12.1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(TimeSpan.FromSeconds(30), ended));
    }

    [Fact]
    public async Task OpenConnection_SessionEnded_IsCutOff()
    {
        using var browser = new Browser(_host);
        await browser.SignInAsync();
        using var socket = await ConnectAsync(browser, _host.Address.GetLeftPart(UriPartial.Authority));
        var buffer = new byte[1024];
        await socket.SendAsync(
            Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, Cancel);
        await socket.ReceiveAsync(buffer, Cancel);

        await browser.SignOutAsync();

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        await Assert.ThrowsAsync<WebSocketException>(async () =>
        {
            while (true) await socket.ReceiveAsync(buffer, patience.Token);
        });
        Assert.False(patience.IsCancellationRequested);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://127.0.0.1.evil.example")]
    public async Task Hub_ForeignOrigin_IsRefusedEvenWithACookie(string origin)
    {
        using var browser = new Browser(_host);
        await browser.SignInAsync();

        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(browser, origin));
        browser.Headers["Origin"] = origin;
        var negotiated = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", []);

        negotiated.AssertProblem(403);
        negotiated.AssertSecurityHeaders();
        Assert.Contains("Connection of a page refused: its origin is " + origin, _host.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hub_OwnOrigin_Connects()
    {
        using var browser = new Browser(_host);
        await browser.SignInAsync();
        browser.Headers["Origin"] = _host.Address.GetLeftPart(UriPartial.Authority);

        var negotiated = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", []);

        Assert.True(negotiated.Is(200), negotiated.Text);
        using var socket = await ConnectAsync(browser, browser.Headers["Origin"]);
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task SecondTab_SentAfterTheFirstSignedIn_LeadsToThePage()
    {
        using var browser = new Browser(_host);
        var tab = await Browser.FieldsOf(
            (await browser.GetAsync("/sign-in")).Text,
            new() { ["Input.Email"] = RunningHost.Email, ["Input.Password"] = RunningHost.Password });
        await browser.SignInAsync();

        var answer = await browser.PostAsync("/sign-in?returnUrl=%2Frecords", tab);

        Assert.True(answer.Is(302), answer.Text);
        Assert.Equal("/records", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Form_SentAfterTheSessionEnded_LeadsHomeAfterSigningIn()
    {
        using var browser = new Browser(_host);

        var answer = await browser.PostAsync("/sign-out", []);

        Assert.Equal("/sign-in?returnUrl=%2F", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Sessions_OfOneAccount_AreBounded()
    {
        var sessions = _host.Service<SessionStore>();
        await using var context = await _host.Service<IDbContextFactory<CostDbContext>>().CreateDbContextAsync(Cancel);
        var user = await context.Users.AsNoTracking().SingleAsync(Cancel);
        var first = await sessions.BeginAsync(user, remembered: false, Cancel);
        Assert.True(await sessions.UseAsync(first, Cancel));

        _clock.Shift = TimeSpan.FromMinutes(1);
        for (var i = 0; i < SessionStore.MostOfAnAccount; i++) await sessions.BeginAsync(user, remembered: false, Cancel);

        Assert.Equal(SessionStore.MostOfAnAccount, _host.Query<int>("SELECT count(*) FROM Sessions"));
        Assert.False(await sessions.UseAsync(first, Cancel));
    }

    private Task<RunningHost> StartAsync(params string[] settings) =>
        RunningHost.StartOnAsync(_folder, builder => builder.Services.AddSingleton<TimeProvider>(_clock), settings);

    private async Task<Answer> AtAsync(Browser browser, TimeSpan shift, string path = "/")
    {
        _clock.Shift = shift;
        return await browser.GetAsync(path);
    }

    /// <summary>The same cookies, sent to the host that runs now.</summary>
    private Browser Moved(Browser browser)
    {
        var moved = new Browser(_host);
        moved.Headers["Cookie"] = browser.CookieHeader;
        return moved;
    }

    /// <summary>The only signed-in person, as the cookie makes them.</summary>
    private async Task<ClaimsPrincipal> PersonAsync()
    {
        await using var context = await _host.Service<IDbContextFactory<CostDbContext>>().CreateDbContextAsync(Cancel);
        var session = await context.Sessions.AsNoTracking().SingleAsync(Cancel);
        return new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, session.UserId),
                new Claim(SessionStore.Claim, session.Id),
            ], IdentityConstants.ApplicationScheme));
    }

    private async Task<ClientWebSocket> ConnectAsync(Browser browser, string origin)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.SetRequestHeader("Cookie", browser.CookieHeader);
        try
        {
            await socket.ConnectAsync(new Uri($"ws://{_host.Address.Authority}/_blazor"), Cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
