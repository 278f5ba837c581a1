using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace CostDashboard.Web.Accounts.SigningIn;

/// <summary>Who an open page belongs to: nobody from the moment the session ends, whereupon the page leads to the sign-in form.</summary>
public sealed class SessionAuthenticationState : ServerAuthenticationStateProvider, IDisposable
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));

    private readonly SessionStore _sessions;
    private CancellationTokenRegistration _ending;

    public SessionAuthenticationState(SessionStore sessions)
    {
        _sessions = sessions;
        AuthenticationStateChanged += Follow;
    }

    public void Dispose()
    {
        AuthenticationStateChanged -= Follow;
        _ending.Unregister();
    }

    private void Follow(Task<AuthenticationState> changed) => _ = FollowAsync(changed);

    private async Task FollowAsync(Task<AuthenticationState> changed)
    {
        var state = await changed;
        _ending.Unregister();
        if (SessionStore.IdOf(state.User) is { } id) _ending = _sessions.EndOf(id).Register(() => SetAuthenticationState(Task.FromResult(Nobody)));
    }
}
