using CostDashboard.Core.Analytics;
using CostDashboard.Storage.Sqlite;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Accounts.SigningIn;
using CostDashboard.Web.Alerts;
using CostDashboard.Web.Attributing;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Demo;
using CostDashboard.Web.Fetching;
using CostDashboard.Web.Ingest;
using CostDashboard.Web.Jobs;
using CostDashboard.Web.Load;
using CostDashboard.Web.Metrics;
using CostDashboard.Web.Playground;
using CostDashboard.Web.Prices;
using CostDashboard.Web.Pull;
using CostDashboard.Web.Spend;
using CostDashboard.Web.Tokens;
using CostDashboard.Web.Tokens.Kept;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CostDashboard.Web.Shared;

/// <summary>The whole program: what it is made of, in the order a record meets it.</summary>
public static class CostDashboardHost
{
    /// <returns>A host whose database is up, ready to run.</returns>
    public static async Task<WebApplication> BuildAsync(string[] args, bool demo = false, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = CreateBuilder(args);
        configure?.Invoke(builder);

        var reporting = builder.Configuration.Read<ReportingOptions>(ReportingOptions.Section);
        reporting.Validate();
        var zone = reporting.Zone();
        var connection = builder.Configuration.GetConnectionString("CostDashboard")
            ?? (demo ? "Data Source=data/demo/costdashboard.db" : "Data Source=data/costdashboard.db");

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(reporting);
        builder.Services.AddSingleton(zone);
        builder.Services.AddSingleton(new ReportingZone(zone));
        builder.Services.AddSingleton<ReportingCalendar>();
        builder.AddStorage(connection);
        builder.AddProxy();
        builder.AddAccounts();
        builder.AddIngest();
        builder.AddMetricsEndpoint();
        builder.AddTokens();
        builder.AddPrices();
        builder.AddFetching();
        builder.AddCurrencies();
        if (demo) builder.TurnPullOff();
        builder.AddPull();
        builder.AddSpend();
        builder.AddAttribution();
        builder.AddRepricing();
        builder.AddAlerts();
        builder.AddPlayground();
        builder.AddJobs(new SqliteDatabase(connection).Folder);
        builder.AddApi();
        builder.Services.AddPages();
        if (demo) builder.AddDemo();

        var app = builder.Build();
        try
        {
            await app.StartStorageAsync(CancellationToken.None);
            await app.Services.GetRequiredService<FirstStart>().RunAsync(CancellationToken.None);
            await app.Services.GetRequiredService<PriceBookStore>().LoadAsync(CancellationToken.None);
            await app.Services.GetRequiredService<CurrencyStore>().LoadAsync(CancellationToken.None);
            await app.Services.GetRequiredService<KeptCounts>().LoadAsync(CancellationToken.None);
            await app.Services.GetRequiredService<AttributionRuleSet>().ReloadAsync(CancellationToken.None);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        app.UseProxy();
        app.UseSecurityHeaders();
        app.UseHubOrigin();
        app.UsePageErrors();
        app.UseApiErrors();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseHubSessions();
        app.UseAskers();
        app.UseAntiforgery();
        app.UseSigningIn();

        app.MapIngest();
        app.MapIngestApi();
        app.MapPull();
        app.MapSpend();
        app.MapTokens();
        app.MapAttribution();
        app.MapRepricing();
        app.MapAlerts();
        app.MapPrices();
        app.MapCurrencies();
        app.MapKeys();
        app.MapSigningIn();
        app.MapOperations();
        app.MapMetrics();
        app.MapPages();
        return app;
    }

    private static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // A published program finds its files beside itself wherever it is started from; settings and data stay with the caller's folder.
        var published = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Settings are read at the start; watching their folder would mean hearing of every write to the data below it.
            Args = [.. args, "--hostBuilder:reloadConfigOnChange=false"],
            ApplicationName = typeof(CostDashboardHost).Assembly.GetName().Name,
            WebRootPath = Directory.Exists(published) ? published : null,
        });

        // `dotnet run` outside Development serves no static web assets of libraries without this.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);

        // Its base class writes three lines for each refused key; AccessLog writes the one that is needed.
        builder.Logging.AddFilter(typeof(ApiKeyHandler).FullName, LogLevel.Warning);

        // At Debug it writes what a person typed on a page, whatever level its neighbours are set to.
        builder.Logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.Information);

        // It warns that keys are not encrypted at rest: they lie beside the database, with its protection, on purpose.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        return builder;
    }
}
