using CostDashboard.Core.Analytics;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Alerts;
using CostDashboard.Web.Attributing;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Demo;
using CostDashboard.Web.Fetching;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ingest;
using CostDashboard.Web.Jobs;
using CostDashboard.Web.Metrics;
using CostDashboard.Web.Playground;
using CostDashboard.Web.Prices;
using CostDashboard.Web.Spend;
using CostDashboard.Web.Tokens;
using CostDashboard.Web.Ui;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CostDashboard.Web;

/// <summary>The whole program: what it is made of, in the order a record meets it.</summary>
public static class Program
{
    private static readonly IReadOnlyList<Command> Commands = [DemoSetup.Command, RebuildCommand.Command, PasswordReset.Command];

    public static Task<int> Main(string[] args) =>
        CommandLine.RunAsync(args, Commands, (settings, command) => BuildAsync(settings, demo: command == DemoSetup.Command.Name));

    /// <returns>A host whose database is up, ready to run.</returns>
    public static async Task<WebApplication> BuildAsync(string[] args, bool demo = false, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = HostSetup.CreateBuilder(args);
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
        builder.AddStorage(connection, reporting.Tags());
        builder.AddProxy();
        builder.AddAccounts();
        builder.AddIngest();
        builder.AddMetricsEndpoint();
        builder.AddTokens();
        builder.AddPrices();
        if (demo) builder.TurnPullOff();
        builder.AddFetching();
        builder.AddCurrencies();
        builder.AddSpend();
        builder.AddAttribution();
        builder.AddAlerts();
        builder.AddPlayground();
        builder.AddJobs();
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
            await app.Services.GetRequiredService<TokenizerStore>().LoadAsync(CancellationToken.None);
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
        app.MapFetching();
        app.MapSpend();
        app.MapTokens();
        app.MapAttribution();
        app.MapAlerts();
        app.MapPrices();
        app.MapCurrencies();
        app.MapKeys();
        app.MapPeople();
        app.MapAudit();
        app.MapSigningIn();
        app.MapOperations();
        app.MapApiPage();
        app.MapJobs();
        app.MapMetrics();
        app.MapPages();
        return app;
    }
}
