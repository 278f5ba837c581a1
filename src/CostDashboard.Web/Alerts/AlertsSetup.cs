using CostDashboard.Web.Shared;

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
        builder.Services.AddSingleton<AlertEvaluator>();
        builder.Services.AddSingleton<AlertSender>();
        builder.Services.AddHttpClient<WebhookChannel>(client => client.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(guard.CreateHandler);
        return builder;
    }
}
