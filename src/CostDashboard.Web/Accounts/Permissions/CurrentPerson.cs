using System.Security.Claims;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Components.Authorization;

namespace CostDashboard.Web.Accounts;

/// <summary>
/// Who the open page or the request belongs to, and what they may do. The name that changes are logged under is only given
/// together with the permission for the change, so that no handler can forget to ask.
/// </summary>
public sealed class CurrentPerson(AuthenticationStateProvider pages, IHttpContextAccessor requests, SessionStore sessions)
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    /// <summary>The e-mail address of a person, or the API key's name; null when nobody is signed in.</summary>
    public string? Name => User.Identity?.Name;

    /// <summary>The account's id; null for an API key.</summary>
    public string? Id => User.FindFirstValue(ClaimTypes.NameIdentifier);

    /// <summary>A page is drawn by a renderer that was told whose it is; elsewhere the request says it.</summary>
    private ClaimsPrincipal User => (pages as SessionAuthenticationState)?.Shown ?? requests.HttpContext?.User ?? Nobody;

    public bool May(string action) => !IsOver() && Permissions.Allow(User, action);

    /// <summary>The name to log a change under.</summary>
    /// <exception cref="NotPermittedException">When they may not make it, or their session is over.</exception>
    public string By(string action) => May(action) && Name is { } name ? name : throw NotPermitted(action);

    /// <summary>As <see cref="By"/>, for changes that are not logged.</summary>
    public void Require(string action) => _ = By(action);

    private static NotPermittedException NotPermitted(string action) => new(
        $"'{action}' needs the role {string.Join(" or ", Permissions.Of(action).Roles)}, or an API key with the scope "
            + $"'{Permissions.Of(action).Scope}'.");

    /// <summary>An open page lives a moment longer than its session; it must change nothing in that moment.</summary>
    private bool IsOver() => SessionStore.IdOf(User) is { } session && sessions.EndOf(session).IsCancellationRequested;
}

public static class CurrentPersonRequests
{
    /// <summary>As <see cref="CurrentPerson.By"/>, for who sent this request.</summary>
    public static string By(this HttpContext http, string action) => http.RequestServices.GetRequiredService<CurrentPerson>().By(action);
}
