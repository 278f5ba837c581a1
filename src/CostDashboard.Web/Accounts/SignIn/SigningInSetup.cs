using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CostDashboard.Web.Accounts;

public static class SigningInSetup
{
    private const string SignInPath = "/sign-in";

    /// <summary>Sessions, the throttle of sign-ins and the log of both. Needs Identity and TimeProvider beside it.</summary>
    public static WebApplicationBuilder AddSigningIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var sessions = builder.Configuration.Read<SessionOptions>(SessionOptions.Section).Validated();
        services.AddSingleton(sessions);
        services.AddSingleton<SessionStore>();
        services.AddHostedService<SessionSweep>();
        services.TryAddSingleton(new ThrottlePace());
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<DeviceCookie>();
        services.AddSingleton<AccessLog>();
        services.AddSingleton<UnknownAccount>();
        services.AddScoped<SignInService>();
        services.AddScoped<PasswordReset>();
        services.AddScoped<AuthenticationStateProvider, SessionAuthenticationState>();
        services.ConfigureApplicationCookie(options => SessionCookie.Configure(options, sessions));
        services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        return builder;
    }

    /// <summary>After antiforgery.</summary>
    public static WebApplication UseSigningIn(this WebApplication app)
    {
        // When a session ends, every open tab shows the form. Whoever signs in with one of them and then sends another tab's form, whose
        // token was made for nobody, is signed in already.
        app.Use((context, next) =>
        {
            if (context.Request.Path != SignInPath || context.User.Identity?.IsAuthenticated != true) return next(context);
            if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }) return next(context);

            context.Response.Redirect(LocalUrl.OrHome(context.Request.Query["returnUrl"]));
            return Task.CompletedTask;
        });
        return app;
    }

    public static WebApplication MapSigningIn(this WebApplication app)
    {
        app.MapPost(
            "/sign-out",
            (HttpContext http, IAntiforgery antiforgery, SignInService accounts) =>
                SignOutAsync(http, antiforgery, accounts, everywhere: false))
            .ExcludeFromDescription();
        app.MapPost(
            "/sign-out/everywhere",
            (HttpContext http, IAntiforgery antiforgery, SignInService accounts) =>
                SignOutAsync(http, antiforgery, accounts, everywhere: true))
            .ExcludeFromDescription();

        // A page on a circuit sends no requests while somebody works with it; app.js calls this now and then, which prolongs the session
        // and its cookie.
        app.MapGet("/still-here", () => TypedResults.NoContent()).ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, IAntiforgery antiforgery, SignInService accounts, bool everywhere)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return TypedResults.BadRequest();

        await accounts.SignOutAsync(everywhere, http.RequestAborted);
        return TypedResults.LocalRedirect(SignInPath);
    }
}
