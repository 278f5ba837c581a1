using System.IO.Compression;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.ResponseCompression;
using MudBlazor;
using MudBlazor.Services;

namespace CostDashboard.Web.Ui;

public static class PagesSetup
{
    private static readonly string[] Cultures = ["en-US"];

    /// <summary>
    /// Components, their texts and the queries behind them. Needs <see cref="ReportingCalendar"/> and TimeProvider beside it.
    /// </summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            mud.SnackbarConfiguration.VisibleStateDuration = 5000;
            mud.SnackbarConfiguration.MaximumOpacity = 100;
            mud.SnackbarConfiguration.ShowTransitionDuration = 100;
            mud.SnackbarConfiguration.HideTransitionDuration = 100;
        });
        services.AddLocalizationInterceptor<LibraryTexts>();
        services.AddSingleton<ThemeSheet>();
        services.AddResponseCompression(options =>
        {
            // Only what is the same for everybody: an answer with a secret in it must not be compressed together with what a stranger sent.
            options.MimeTypes = ["text/css", "text/javascript", "application/javascript", "image/svg+xml"];
            options.EnableForHttps = true;
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.AddLocalization();
        services.AddCascadingAuthenticationState();
        services.Configure<RequestLocalizationOptions>(options => options
            .SetDefaultCulture(Cultures[0]).AddSupportedCultures(Cultures).AddSupportedUICultures(Cultures));
        services.AddSingleton<LiveSignals>();
        services.AddSingleton<SharedReads>();
        services.AddSingleton<Handover>();
        services.AddSingleton<SeriesColors>();
        services.AddScoped<Toasts>();
        services.AddScoped<Confirmations>();
        services.AddSingleton<SeenGroups>();
        services.AddScoped<FilterValuesQuery>();
        return services;
    }

    /// <summary>First in the pipeline: the reader's culture, and pages in place of bare errors. API answers stay as they are.</summary>
    public static WebApplication UsePageErrors(this WebApplication app)
    {
        app.UseRequestLocalization();

        app.UseWhen(IsStatic, CompressFiles);
        app.UseWhen(PageRequests.IsPage, pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error",
                CreateScopeForErrors = true,
                StatusCodeSelector = error => TroubleHandler.StatusOf(error) ?? StatusCodes.Status500InternalServerError,
            });
            pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        });
        // Here and not before: an error page is found by routing the request once more.
        app.UseRouting();
        return app;
    }

    /// <summary>
    /// Published style sheets and scripts lie there compressed; those of a build are compressed here. A build keeps "gzip" files too, which
    /// are as large as the files themselves: a browser that takes Brotli is asked to take that.
    /// </summary>
    private static void CompressFiles(IApplicationBuilder files)
    {
        files.Use((context, next) =>
        {
            var headers = context.Request.Headers;
            if (headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal)) headers.AcceptEncoding = "br";
            return next(context);
        });
        files.UseResponseCompression();
    }

    private static bool IsStatic(HttpContext context) =>
        Path.GetExtension(context.Request.Path.Value) is ".css" or ".js" or ".svg";

    /// <summary>After authentication, authorization and antiforgery.</summary>
    public static WebApplication MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapGet("/theme.css", async (ThemeSheet sheet, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(await sheet.BytesAsync(), "text/css");
        }).AllowAnonymous().ExcludeFromDescription();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
