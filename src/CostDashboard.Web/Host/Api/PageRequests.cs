namespace CostDashboard.Web.Host;

/// <summary>Tells requests of pages, which people open in a browser, from those of programs.</summary>
internal static class PageRequests
{
    internal static bool IsPage(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/v1")
        && !context.Request.Path.StartsWithSegments("/openapi")
        && context.Request.Path.Value is not ("/healthz" or "/readyz" or "/metrics");
}
