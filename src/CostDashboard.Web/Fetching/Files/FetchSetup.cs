using CostDashboard.Web.Host;

namespace CostDashboard.Web.Fetching;

public static class FetchSetup
{
    public static WebApplicationBuilder AddFetching(this WebApplicationBuilder builder)
    {
        var outgoing = builder.Configuration.Read<OutgoingOptions>(OutgoingOptions.Section);
        builder.Services.AddSingleton<FetchStates>();
        builder.Services.AddSingleton(_ => new FileClient(Client(new PrivateNetworkGuard(outgoing))));
        return builder;
    }

    /// <summary>One for all its life: its connections are renewed by the handler. Each request has a time of its own.</summary>
    private static HttpClient Client(PrivateNetworkGuard guard)
    {
        var client = new HttpClient(guard.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("CostDashboard");
        return client;
    }
}
