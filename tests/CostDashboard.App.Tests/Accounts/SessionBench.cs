using System.Net.WebSockets;
using System.Security.Claims;
using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Accounts;

/// <summary>A host on a folder of its own, whose clock a test moves, and the ways of a browser that a test of sessions goes.</summary>
public abstract class SessionBench : IAsyncLifetime
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected ShiftedClock Clock { get; } = new();

    private protected TemporaryFolder Folder { get; } = new();

    private protected RunningHost Host { get; set; } = null!;

    public async ValueTask InitializeAsync() => Host = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Task<RunningHost> StartAsync(params string[] settings) =>
        RunningHost.StartOnAsync(Folder, builder => builder.Services.AddSingleton<TimeProvider>(Clock), settings);

    private protected async Task<Answer> AtAsync(Browser browser, TimeSpan shift, string path = "/")
    {
        Clock.Shift = shift;
        return await browser.GetAsync(path);
    }

    /// <summary>The same cookies, sent to the host that runs now.</summary>
    private protected Browser Moved(Browser browser)
    {
        var moved = new Browser(Host);
        moved.Headers["Cookie"] = browser.CookieHeader;
        return moved;
    }

    /// <summary>The only signed-in person, as the cookie makes them.</summary>
    private protected async Task<ClaimsPrincipal> PersonAsync()
    {
        await using var context = await Host.Service<IDbContextFactory<CostDbContext>>().CreateDbContextAsync(Cancel);
        var session = await context.Sessions.AsNoTracking().SingleAsync(Cancel);
        return new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, session.UserId),
                new Claim(SessionStore.Claim, session.Id),
            ], IdentityConstants.ApplicationScheme));
    }

    private protected async Task<ClientWebSocket> ConnectAsync(Browser browser, string origin)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.SetRequestHeader("Cookie", browser.CookieHeader);
        try
        {
            await socket.ConnectAsync(new Uri($"ws://{Host.Address.Authority}/_blazor"), Cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
