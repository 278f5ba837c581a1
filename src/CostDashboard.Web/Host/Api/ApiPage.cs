using CostDashboard.Web.Resources;
using Microsoft.Extensions.Localization;
using Scalar.AspNetCore;

namespace CostDashboard.Web.Host;

/// <summary>/docs: the API's own page, drawn from its OpenAPI document. It asks nobody but this program.</summary>
public static class ApiPage
{
    public const string Path = "/docs";

    /// <summary>Our colours and type under the names that Scalar has for them, and what has to run before its script.</summary>
    private const string Head =
        """<link rel="stylesheet" href="/css/tokens.css" /><link rel="stylesheet" href="/css/pages/docs.css" />"""
        + """<script src="/js/docs.js"></script>""";

    public static WebApplication MapApiPage(this WebApplication app)
    {
        app.MapScalarApiReference(Path, Describe).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    private static void Describe(ScalarOptions options, HttpContext context)
    {
        var text = context.RequestServices.GetRequiredService<IStringLocalizer<Text>>();
        options.WithTitle(text["ApiPage.Title"]).WithOpenApiRoutePattern("/openapi/{documentName}.json").AddDocument("v1");
        options.WithFavicon("/favicon.svg").WithTheme(ScalarTheme.None).AddHeadContent(Head).DisableDefaultFonts();
        options.DisableAgent().DisableMcp().DisableTelemetry().HideClientButton().HideDeveloperTools();
        options.WithOperationTitleSource(OperationTitleSource.Path).WithDefaultHttpClient(ScalarTarget.Shell, ScalarClient.Curl);

        // Scripts in the page are allowed by this one answer's own number (SecurityHeaders).
        options.WithNonce();
        var theme = context.Request.Cookies["theme"];
        if (theme == "dark") options.ForceDarkMode().HideDarkModeToggle();
        else if (theme == "light") options.ForceLightMode().HideDarkModeToggle();
    }
}
