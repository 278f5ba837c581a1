using CostDashboard.Web.Host;

namespace CostDashboard.Web.Alerts;

public static class AlertsSetup
{
    public static WebApplicationBuilder AddAlerts(this WebApplicationBuilder builder)
    {
        var outgoing = builder.Configuration.Read<OutgoingOptions>(OutgoingOptions.Section);
        var guard = new PrivateNetworkGuard(outgoing);
        builder.Services.AddSingleton(guard);
        builder.Services.AddSingleton<WebhookSecret>();
        builder.Services.AddSingleton<UnwatchedTeams>();
        builder.Services.AddScoped<AlertsQuery>().AddScoped<AlertRuleEditor>().AddScoped<AlertStandingQuery>();
        builder.Services.AddSingleton<AlertSignal>().AddSingleton<AlertEvaluator>();
        builder.Services.AddSingleton<AlertSender>();
        builder.Services.AddHttpClient<WebhookChannel>(client => client.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(guard.CreateHandler)
            // They write the address, in which chat tools' webhooks carry their secret, into the log.
            .RemoveAllLoggers();
        return builder;
    }
}
