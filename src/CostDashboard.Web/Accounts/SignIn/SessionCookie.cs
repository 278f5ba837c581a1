using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CostDashboard.Web.Accounts;

/// <summary>The cookie of a signed-in person: it names a session, and the session decides whether it opens anything.</summary>
internal static class SessionCookie
{
    public const string Name = ".AspNetCore.Identity.Application";

    public static void Configure(CookieAuthenticationOptions options, SessionOptions sessions)
    {
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/not-found";
        options.ReturnUrlParameter = "returnUrl";
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

        // Never shorter than a session, which ends by its own clock: an open page lives on a circuit and gets no new cookie.
        options.ExpireTimeSpan = sessions.Longest;
        options.Events.OnValidatePrincipal = ValidateAsync;

        // A program that calls the API wants a status, not a sign-in page; the key's own challenge writes it.
        options.Events.OnRedirectToLogin = context =>
            RedirectAsync(context, IsOpenedAgain(context.Request) ? context.RedirectUri : context.Options.LoginPath + "?returnUrl=%2F");
        options.Events.OnRedirectToAccessDenied = context => RedirectAsync(context, context.RedirectUri);
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var id = context.Principal is { } person ? SessionStore.IdOf(person) : null;
        if (id is null || !await http.RequestServices.GetRequiredService<SessionStore>().UseAsync(id, http.RequestAborted))
        {
            context.RejectPrincipal();
        }
    }

    private static Task RedirectAsync(RedirectContext<CookieAuthenticationOptions> context, string target)
    {
        if (PageRequests.IsPage(context.HttpContext)) context.Response.Redirect(target);
        return Task.CompletedTask;
    }

    /// <summary>Only what was asked for by GET can be opened after signing in: a form, such as sign-out, is not sent again.</summary>
    private static bool IsOpenedAgain(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
