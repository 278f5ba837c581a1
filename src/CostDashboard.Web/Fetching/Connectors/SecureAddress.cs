using System.Net;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Fetching;

/// <summary>
/// What is secret or trusted goes over https only, but for addresses that stay on this machine or in a network the operator has allowed.
/// </summary>
internal static class SecureAddress
{
    public static void Validate(IUsageConnector connector, IReadOnlyList<IPNetwork> allowed) =>
        Validate(connector.Section + ":BaseUrl", new Uri(connector.Options.BaseUrl), allowed, "as the key would travel readable");

    /// <param name="key">Of the setting.</param>
    /// <param name="why">Half a sentence: "as …".</param>
    public static void Validate(string key, Uri url, IReadOnlyList<IPNetwork> allowed, string why)
    {
        if (url.Scheme == "https" || url.IsLoopback) return;
        if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && allowed.Any(network => network.Contains(address))) return;

        throw new SettingException(
            $"{key} is '{url.OriginalString}'. Use https, {why}; http is for loopback and for addresses of Outgoing:AllowedNetworks.");
    }
}
