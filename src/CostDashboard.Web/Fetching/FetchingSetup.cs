using CostDashboard.Web.Host;
using CostDashboard.Web.Ingest;

namespace CostDashboard.Web.Fetching;

public static class FetchingSetup
{
    /// <summary>A day's report is far smaller; more would only fill the memory.</summary>
    private const int MaxPageBytes = 64 * 1024 * 1024;

    public static WebApplicationBuilder AddFetching(this WebApplicationBuilder builder)
    {
        var guard = new PrivateNetworkGuard(builder.Configuration.Read<OutgoingOptions>(OutgoingOptions.Section));
        builder.Services.AddSingleton<FetchStates>();
        builder.Services.AddSingleton(_ => new FileClient(FileRequests(guard)));
        return builder.AddConnectors(guard);
    }

    public static WebApplication MapFetching(this WebApplication app) => app.MapConnectors();

    /// <summary>A demo's usage is made up: a real one beside it would be neither.</summary>
    public static void TurnPullOff(this WebApplicationBuilder builder) => builder.Configuration.AddInMemoryCollection(
        Connectors.All(new PullOptions()).Select(connector => new KeyValuePair<string, string?>(connector.Section + ":Enabled", "false")));

    private static WebApplicationBuilder AddConnectors(this WebApplicationBuilder builder, PrivateNetworkGuard guard)
    {
        var outgoing = builder.Configuration.Read<OutgoingOptions>(OutgoingOptions.Section);
        var options = builder.Configuration.Read<PullOptions>(PullOptions.Section);
        options.Validate(outgoing);
        builder.Services.AddSingleton(options).AddSingleton<PullStates>();
        builder.Services.AddSingleton(
            services => new PageClient(PageRequests(guard, options), options, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<ReportPages>().AddSingleton<DayPull>().AddSingleton<UsagePuller>().AddSingleton<ConnectorsQuery>();
        builder.Services.AddSingleton(new SourcesSection(
            typeof(ConnectorList), (services, ct) => services.GetRequiredService<ConnectorsQuery>().UsedAsync(ct)));
        return builder;
    }

    /// <summary>One client for the program's life: the handler renews its connections. Each request has a time limit of its own.</summary>
    private static HttpClient FileRequests(PrivateNetworkGuard guard) => Named(new HttpClient(guard.CreateHandler())
    {
        Timeout = Timeout.InfiniteTimeSpan,
    });

    /// <summary>One client for the program's life: the handler renews its connections, and no logging handler sees the key.</summary>
    private static HttpClient PageRequests(PrivateNetworkGuard guard, PullOptions options) => Named(new HttpClient(guard.CreateHandler())
    {
        Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
        MaxResponseContentBufferSize = MaxPageBytes,
    });

    private static HttpClient Named(HttpClient client)
    {
        client.DefaultRequestHeaders.UserAgent.ParseAdd("CostDashboard");
        return client;
    }
}
