using Scalar.AspNetCore;

namespace CostDashboard.Web.Host;

public static class SecurityHeaders
{
    private const string OwnScripts = "script-src 'self'";

    // Styles may be inline because the chart library and the components' positions are; scripts never are.
    private const string Policy =
        $"default-src 'self'; {OwnScripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>What no page here uses. Copying to the clipboard stays allowed.</summary>
    private const string Permissions =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), magnetometer=(), "
        + "microphone=(), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()";

    private const string HttpsOnly = "max-age=31536000";

    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            // At the last moment: an error handler clears what was set before it.
            context.Response.OnStarting(
                state =>
                {
                    Set((HttpContext)state);
                    return Task.CompletedTask;
                },
                context);
            return next(context);
        });
        return app;
    }

    private static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PolicyOf(context);
        headers.XContentTypeOptions = "nosniff";

        // A page whose address is a secret says so itself, more strictly.
        if (headers["Referrer-Policy"].Count == 0) headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        if (context.Request.IsHttps && !IsThisMachine(context.Request.Host)) headers.StrictTransportSecurity = HttpsOnly;
        if (headers.Location.ToString() is { Length: > 0 } location) headers.Location = WithoutOwnHost(location, context.Request);
    }

    /// <summary>The API's page alone has a script in its text, and a nonce for it.</summary>
    private static string PolicyOf(HttpContext context) =>
        context.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce
            ? Policy.Replace(OwnScripts, $"{OwnScripts} 'nonce-{nonce}'", StringComparison.Ordinal)
            : Policy;

    /// <summary>A browser would keep the promise for every program that ever listens on this name.</summary>
    private static bool IsThisMachine(HostString host) => host.Host is "localhost" or "127.0.0.1" or "[::1]";

    /// <summary>The Host header is whatever the client sent, so that no redirect may lead there: it leads to the path alone.</summary>
    private static string WithoutOwnHost(string location, HttpRequest request)
    {
        if (!Uri.TryCreate(location, UriKind.Absolute, out var target) || target.Scheme is not ("http" or "https")) return location;
        if (!Uri.TryCreate($"{request.Scheme}://{request.Host.ToUriComponent()}", UriKind.Absolute, out var own)
            || target.Authority != own.Authority)
        {
            return location;
        }

        return target.PathAndQuery + target.Fragment;
    }
}
