using CostDashboard.Web.Host;
using Radzen;

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
        services.AddRadzenComponents();
        services.AddLocalization();
        services.AddCascadingAuthenticationState();
        services.Configure<RequestLocalizationOptions>(options => options
            .SetDefaultCulture(Cultures[0]).AddSupportedCultures(Cultures).AddSupportedUICultures(Cultures));
        services.AddSingleton<LiveSignals>();
        services.AddSingleton<SharedReads>();
        services.AddSingleton<Handover>();
        services.AddSingleton<SeriesColors>();
        services.AddScoped<Toasts>();
        services.AddSingleton<SeenGroups>();
        services.AddScoped<FilterValuesQuery>();
        return services;
    }

    /// <summary>First in the pipeline: the reader's culture, and pages in place of bare errors. API answers stay as they are.</summary>
    public static WebApplication UsePageErrors(this WebApplication app)
    {
        app.UseRequestLocalization();
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

    /// <summary>After authentication, authorization and antiforgery.</summary>
    public static WebApplication MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
