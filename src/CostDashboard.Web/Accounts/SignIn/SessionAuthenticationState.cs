using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace CostDashboard.Web.Accounts;

/// <summary>Who an open page belongs to: nobody once the session has ended, whereupon the page leads to the sign-in form.</summary>
public sealed class SessionAuthenticationState : ServerAuthenticationStateProvider, IDisposable
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));

    /// <summary>The tab that signs out is already on its way to the plain sign-in form; it is not led elsewhere meanwhile.</summary>
    private static readonly TimeSpan Leaving = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private readonly SessionStore _sessions;
    private readonly TimeProvider _time;
    private readonly CancellationToken _left;
    private CancellationTokenRegistration _ending;

    public SessionAuthenticationState(SessionStore sessions, TimeProvider time)
    {
        _sessions = sessions;
        _time = time;
        _left = _gone.Token;
        AuthenticationStateChanged += Follow;
    }

    /// <summary>Whose page is drawn; null where no page is.</summary>
    public ClaimsPrincipal? Shown { get; private set; }

    public void Dispose()
    {
        AuthenticationStateChanged -= Follow;
        _ending.Unregister();
        _gone.Cancel();
        _gone.Dispose();
    }

    private void Follow(Task<AuthenticationState> changed) => _ = FollowAsync(changed);

    private async Task FollowAsync(Task<AuthenticationState> changed)
    {
        var state = await changed;
        Shown = state.User;
        _ending.Unregister();
        if (SessionStore.IdOf(state.User) is { } id) _ending = _sessions.EndOf(id).Register(() => _ = EndAsync());
    }

    private async Task EndAsync()
    {
        try
        {
            await Task.Delay(Leaving, _time, _left);
            SetAuthenticationState(Task.FromResult(Nobody));
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page is gone already.
        }
    }
}
