namespace CostDashboard.Web.Shared;

public static class SecurityHeaders
{
    // Styles may be inline because the chart library and the components' positions are; scripts never are.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            // At the last moment: an error handler clears what was set before it.
            context.Response.OnStarting(
                state =>
                {
                    Set((IHeaderDictionary)state);
                    return Task.CompletedTask;
                },
                context.Response.Headers);
            return next(context);
        });
        return app;
    }

    private static void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
    }
}
