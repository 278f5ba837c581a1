using System.Net;

namespace CostDashboard.Web.Host;

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
