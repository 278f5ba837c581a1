using System.Net;
using System.Net.Sockets;

namespace CostDashboard.Web.Host;

/// <summary>
/// Keeps outgoing requests out of private networks: the check is on the address that is really connected to,
/// so a name that resolves to one, or changes its mind, does not get around it.
/// </summary>
public sealed class PrivateNetworkGuard(OutgoingOptions options)
{
    /// <summary>
    /// All that IANA's registries of special-purpose addresses call not globally reachable, multicast, and what was private once
    /// (fec0::/10). Those that carry an IPv4 address inside an IPv6 one (::/96, 64:ff9b::/96, 2001::/32, 2002::/16 …) are among them,
    /// whatever is inside. https://www.iana.org/assignments/iana-ipv4-special-registry,
    /// https://www.iana.org/assignments/iana-ipv6-special-registry
    /// </summary>
    private static readonly IPNetwork[] Private =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
            "240.0.0.0/4",
            "::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16",
            "3fff::/20", "5f00::/16",
            "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private readonly IReadOnlyList<IPNetwork> _allowed = options.Networks();

    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Private.Any(network => network.Contains(plain)) || _allowed.Any(network => network.Contains(plain));
    }

    public static string Refusal(string host) =>
        $"{host} is an address of a private network. To let requests go there, add its network to Outgoing:AllowedNetworks.";

    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = ConnectAsync,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await Dns.GetHostAddressesAsync(host, ct);
        var allowed = addresses.Where(Allows).ToArray();
        if (allowed.Length == 0) throw new HttpRequestException(Refusal(host));

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Section "Outgoing": requests to webhooks, to providers' usage APIs and for files fetched on a schedule.</summary>
public sealed class OutgoingOptions
{
    public const string Section = "Outgoing";

    /// <summary>Private networks (CIDR, such as 10.1.0.0/16 or 127.0.0.0/8) that such requests may reach; none by default.</summary>
    public IList<string> AllowedNetworks { get; } = [];

    public IReadOnlyList<IPNetwork> Networks() =>
    [
        .. AllowedNetworks.Select(text => IPNetwork.TryParse(text, out var network)
            ? network
            : throw new SettingException($"Outgoing:AllowedNetworks has '{text}'. Write networks as 10.1.0.0/16 or fd00::/8.")),
    ];
}
