using CostDashboard.Web.Host;
using CostDashboard.Web.Ingest;

namespace CostDashboard.Web.Fetching;

public static class PullSetup
{
    /// <summary>A day's report is far smaller; more would only fill the memory.</summary>
    private const int MaxPageBytes = 64 * 1024 * 1024;

    public static WebApplicationBuilder AddPull(this WebApplicationBuilder builder)
    {
        var outgoing = builder.Configuration.Read<OutgoingOptions>(OutgoingOptions.Section);
        var options = builder.Configuration.Read<PullOptions>(PullOptions.Section);
        options.Validate(outgoing);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<PullStates>();
        builder.Services.AddSingleton(services => new PageClient(Client(new PrivateNetworkGuard(outgoing), options), options, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<ReportPages>();
        builder.Services.AddSingleton<DayPull>();
        builder.Services.AddSingleton<UsagePuller>();
        builder.Services.AddSingleton<ConnectorsQuery>();
        builder.Services.AddSingleton(new SourcesSection(
            typeof(ConnectorList), (services, ct) => services.GetRequiredService<ConnectorsQuery>().UsedAsync(ct)));
        return builder;
    }

    /// <summary>A demo's usage is made up: a real one beside it would be neither.</summary>
    public static void TurnPullOff(this WebApplicationBuilder builder) => builder.Configuration.AddInMemoryCollection(
        Connectors.All(new PullOptions()).Select(connector => new KeyValuePair<string, string?>(connector.Section + ":Enabled", "false")));

    /// <summary>One for all its life: its connections are renewed by the handler, and no logging handler sees the key.</summary>
    private static HttpClient Client(PrivateNetworkGuard guard, PullOptions options)
    {
        var client = new HttpClient(guard.CreateHandler())
        {
            Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
            MaxResponseContentBufferSize = MaxPageBytes,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("CostDashboard");
        return client;
    }
}
