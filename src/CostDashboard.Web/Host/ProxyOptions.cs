using System.Net;

namespace CostDashboard.Web.Host;

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
            : throw new SettingException($"Proxy:KnownProxies has '{text}'. Write addresses as 10.0.0.5; networks belong into Proxy:KnownNetworks.")),
    ];

    public IReadOnlyList<IPNetwork> Networks() =>
    [
        .. KnownNetworks.Select(text => IPNetwork.TryParse(text, out var network)
            ? network
            : throw new SettingException($"Proxy:KnownNetworks has '{text}'. Write networks as 172.16.0.0/12 or fd00::/8.")),
    ];
}
