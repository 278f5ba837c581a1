using Microsoft.AspNetCore.HttpOverrides;

namespace CostDashboard.Web.Host;

public static class ProxySetup
{
    private const string ForwardedFor = "X-Forwarded-For";

    /// <summary>Takes forwarded headers from the proxies that the settings name and from nobody else.</summary>
    public static WebApplicationBuilder AddProxy(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.Read<ProxyOptions>(ProxyOptions.Section);
        if (options.ForwardLimit is < 1 or > 10) throw new SettingException($"Proxy:ForwardLimit is {options.ForwardLimit}. Use 1 to 10.");

        var (addresses, networks) = (options.Addresses(), options.Networks());
        builder.Services.AddSingleton(options);
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.ForwardLimit = options.ForwardLimit;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var address in addresses) forwarded.KnownProxies.Add(address);
            foreach (var network in networks) forwarded.KnownIPNetworks.Add(network);
        });
        return builder;
    }

    /// <summary>First of all: what comes after asks for the request's address, scheme and host.</summary>
    public static WebApplication UseProxy(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ProxyOptions>().HasProxy) app.UseForwardedHeaders();

        var told = 0;
        var log = app.Services.GetRequiredService<ILogger<ProxyOptions>>();
        app.Use((context, next) =>
        {
            if (IsFromUnknownProxy(context.Request) && Interlocked.Exchange(ref told, 1) == 0)
            {
                log.LogWarning(
                    "A request came through a proxy at {Address} that is not known. All people behind it share one address, and https is not noticed. If the proxy is yours, add it to Proxy:KnownProxies.",
                    context.Connection.RemoteIpAddress);
            }

            return next(context);
        });
        return app;
    }

    /// <summary>What a known proxy sent was taken out of this header, and the address before was kept in another one.</summary>
    private static bool IsFromUnknownProxy(HttpRequest request) =>
        request.Headers.ContainsKey(ForwardedFor) && !request.Headers.ContainsKey("X-Original-For");
}
