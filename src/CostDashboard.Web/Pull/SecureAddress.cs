using System.Net;
using CostDashboard.Web.Shared;

namespace CostDashboard.Web.Pull;

/// <summary>An admin key goes over https only, but for addresses that stay on this machine or in a network the operator has allowed.</summary>
internal static class SecureAddress
{
    public static void Validate(IUsageConnector connector, IReadOnlyList<IPNetwork> allowed)
    {
        var url = new Uri(connector.Options.BaseUrl);
        if (url.Scheme == "https" || url.IsLoopback) return;
        if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && allowed.Any(network => network.Contains(address))) return;

        throw new SettingException(
            $"{connector.Section}:BaseUrl is '{connector.Options.BaseUrl}'. Use https, as the key would travel readable; http is for loopback and for addresses of Outgoing:AllowedNetworks.");
    }
}
