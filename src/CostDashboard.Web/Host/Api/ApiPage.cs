using Scalar.AspNetCore;

namespace CostDashboard.Web.Host;

/// <summary>/docs: the API's own page, drawn from its OpenAPI document. It asks nobody but this program.</summary>
public static class ApiPage
{
    private const string Path = "/docs";

    /// <summary>Our colours and type in the names that Scalar has for them.</summary>
    private const string Look =
        """
        @font-face { font-family: "Inter Variable"; src: url(/fonts/inter-latin-wght-normal.woff2) format("woff2"); font-weight: 100 900; }
        :root { --scalar-font: "Inter Variable", "Noto Sans KR", system-ui, sans-serif; --scalar-radius: 6px; --scalar-radius-lg: 8px; }
        .light-mode {
          --scalar-background-1: #ffffff; --scalar-background-2: #f8fafc; --scalar-background-3: #f1f5f9;
          --scalar-color-1: #0f172a; --scalar-color-2: #475569; --scalar-color-3: #475569; --scalar-border-color: #e2e8f0;
          --scalar-color-accent: #0f766e; --scalar-background-accent: #e6f4f2;
        }
        .dark-mode {
          --scalar-background-1: #0b1120; --scalar-background-2: #111827; --scalar-background-3: #1f2937;
          --scalar-color-1: #e5e7eb; --scalar-color-2: #9ca3af; --scalar-color-3: #9ca3af; --scalar-border-color: #1f2937;
          --scalar-color-accent: #2dd4bf; --scalar-background-accent: #123a3a;
        }
        """;

    public static WebApplication MapApiPage(this WebApplication app)
    {
        app.MapScalarApiReference(Path, Describe).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    private static void Describe(ScalarOptions options, HttpContext context)
    {
        options.WithTitle("CostDashboard API").WithOpenApiRoutePattern("/openapi/{documentName}.json").AddDocument("v1");
        options.WithFavicon("/favicon.svg").WithTheme(ScalarTheme.None).WithCustomCss(Look).DisableDefaultFonts();
        options.DisableAgent().DisableMcp().DisableTelemetry().HideClientButton().HideDeveloperTools();
        options.WithOperationTitleSource(OperationTitleSource.Path).WithDefaultHttpClient(ScalarTarget.Shell, ScalarClient.Curl);

        // Scripts in the page are allowed by this one answer's own number (SecurityHeaders).
        options.WithNonce();
        var theme = context.Request.Cookies["theme"];
        if (theme == "dark") options.ForceDarkMode().HideDarkModeToggle();
        else if (theme == "light") options.ForceLightMode().HideDarkModeToggle();
    }
}
