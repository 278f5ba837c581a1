using Microsoft.AspNetCore.Http.Features;

namespace CostDashboard.Web.Accounts;

/// <summary>
/// Guards the connections of open pages. A browser lets any site open a WebSocket to this host and sends the person's cookie along;
/// the Origin header is what tells such a site (https://datatracker.ietf.org/doc/html/rfc6455#section-10.2).
/// </summary>
public static class HubGuard
{
    private const string Hub = "/_blazor";

    /// <summary>
    /// A page whose session ended leads its browser to the sign-in form. A client that does not go is cut off after this time.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>After the proxy's headers are read, before anything answers.</summary>
    public static WebApplication UseHubOrigin(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments(Hub) || IsOwn(context.Request))
            {
                await next(context);
                return;
            }

            context.RequestServices.GetRequiredService<AccessLog>().OriginRefused(context);
            await TypedResults.Problem(
                "This connection comes from a page of another host. Behind a proxy, name it in Proxy:KnownProxies and let it pass the "
                    + "Host header on.",
                statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
        });
        return app;
    }

    /// <summary>After authentication.</summary>
    public static WebApplication UseHubSessions(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Hub), hub => hub.Use(async (context, next) =>
        {
            if (SessionStore.IdOf(context.User) is not { } id)
            {
                await next(context);
                return;
            }

            var ended = context.RequestServices.GetRequiredService<SessionStore>().EndOf(id);
            using var finished = new CancellationTokenSource();
            var closing = finished.Token;
            await using var registration = ended.Register(() => _ = CloseAsync(context, closing));
            try
            {
                await next(context);
            }
            finally
            {
                await finished.CancelAsync();
            }
        }));
        return app;
    }

    private static async Task CloseAsync(HttpContext context, CancellationToken finished)
    {
        // Read at once: a context whose request is over may belong to another one.
        var lifetime = context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        try
        {
            await Task.Delay(Grace, context.RequestServices.GetRequiredService<TimeProvider>(), finished);
            lifetime.Abort();
        }
        catch (OperationCanceledException) when (finished.IsCancellationRequested)
        {
            // The browser left by itself.
        }
    }

    /// <summary>
    /// Only browsers send an origin, and only they carry somebody else's cookie. The scheme is not compared: a proxy may have taken https
    /// off.
    /// </summary>
    private static bool IsOwn(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0) return true;

        return Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && Uri.TryCreate("http://" + request.Host.ToUriComponent(), UriKind.Absolute, out var own)
            && string.Equals(uri.IdnHost, own.IdnHost, StringComparison.OrdinalIgnoreCase)
            && PortOf(uri) == PortOf(own);
    }

    private static int? PortOf(Uri uri) => uri.Port is 80 or 443 ? null : uri.Port;
}
