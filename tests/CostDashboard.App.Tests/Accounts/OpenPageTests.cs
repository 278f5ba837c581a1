using System.Net.WebSockets;
using System.Security.Claims;
using System.Text;
using CostDashboard.Web.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Accounts;

/// <summary>A page that is open, and its connection, end with their session; another site opens none.</summary>
public sealed class OpenPageTests : SessionBench
{
    [Fact]
    public void OpenPages_LearnOfOtherProcessesWithinThirtySeconds()
    {
        Assert.Equal(
            (12, 14, 10), (new SessionOptions().IdleHours, new SessionOptions().RememberedDays, new SessionOptions().CheckSeconds));
        Assert.Equal(10, Host.Service<SessionOptions>().CheckSeconds);
    }

    [Fact]
    public async Task OpenPage_SessionEnded_BelongsToNobodyWithinSeconds()
    {
        using var browser = new Browser(Host);
        await browser.SignInAsync();
        await browser.GetAsync("/");
        await using var circuit = Host.App.Services.CreateAsyncScope();
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
        await Host.DisposeAsync();
        Host = await StartAsync("--Sessions:CheckSeconds=1");
        using var browser = new Browser(Host);
        await browser.SignInAsync();
        await browser.GetAsync("/");
        var ended = Host.Service<SessionStore>().EndOf((await PersonAsync()).FindFirstValue(SessionStore.Claim)!);
        Assert.False(ended.IsCancellationRequested);

        Clock.Shift = TimeSpan.FromHours(12.1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(TimeSpan.FromSeconds(30), ended));
    }

    [Fact]
    public async Task OpenConnection_SessionEnded_IsCutOff()
    {
        using var browser = new Browser(Host);
        await browser.SignInAsync();
        using var socket = await ConnectAsync(browser, Host.Address.GetLeftPart(UriPartial.Authority));
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
        using var browser = new Browser(Host);
        await browser.SignInAsync();

        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(browser, origin));
        browser.Headers["Origin"] = origin;
        var negotiated = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", []);

        negotiated.AssertProblem(403);
        negotiated.AssertSecurityHeaders();
        Assert.Contains("Connection of a page refused: its origin is " + origin, Host.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hub_OwnOrigin_Connects()
    {
        using var browser = new Browser(Host);
        await browser.SignInAsync();
        browser.Headers["Origin"] = Host.Address.GetLeftPart(UriPartial.Authority);

        var negotiated = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", []);

        Assert.True(negotiated.Is(200), negotiated.Text);
        using var socket = await ConnectAsync(browser, browser.Headers["Origin"]);
        Assert.Equal(WebSocketState.Open, socket.State);
    }
}
