using System.Net;
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
            forwarded.ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
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
                    "A request came through a proxy at {Address} that is not known. All people behind it share one address, and https is "
                        + "not noticed. If the proxy is yours, add it to Proxy:KnownProxies.",
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

/// <summary>Section "Proxy": whose word is taken for a request's real address, scheme and host.</summary>
public sealed class ProxyOptions
{
    public const string Section = "Proxy";

    /// <summary>Addresses of the proxies in front, such as 10.0.0.5.</summary>
    public IList<string> KnownProxies { get; } = [];

    /// <summary>Their networks (CIDR), such as 172.16.0.0/12.</summary>
    public IList<string> KnownNetworks { get; } = [];

    /// <summary>Proxies in a row, all of them known.</summary>
    public int ForwardLimit { get; set; } = 1;

    public bool HasProxy => KnownProxies.Count > 0 || KnownNetworks.Count > 0;

    public IReadOnlyList<IPAddress> Addresses() =>
    [
        .. KnownProxies.Select(text => IPAddress.TryParse(text, out var address)
            ? address
            : throw new SettingException(
                $"Proxy:KnownProxies has '{text}'. Write addresses as 10.0.0.5; networks belong into Proxy:KnownNetworks.")),
    ];

    public IReadOnlyList<System.Net.IPNetwork> Networks() =>
    [
        .. KnownNetworks.Select(text => System.Net.IPNetwork.TryParse(text, out var network)
            ? network
            : throw new SettingException($"Proxy:KnownNetworks has '{text}'. Write networks as 172.16.0.0/12 or fd00::/8.")),
    ];
}
