using System.Net.Http.Json;

namespace CostDashboard.Web.Alerts;

/// <summary>Posts a message to a webhook, through the private-network guard.</summary>
public sealed class WebhookChannel(HttpClient client)
{
    /// <returns>Null when it was taken; else what went wrong, without the address, which is a secret.</returns>
    public async Task<string?> SendAsync(Uri address, AlertMessage message, CancellationToken ct)
    {
        try
        {
            using var response = await client.PostAsJsonAsync(address, message, ct);
            return response.IsSuccessStatusCode ? null : $"{address.Host} answered {(int)response.StatusCode}.";
        }
        catch (HttpRequestException error)
        {
            return error.Message;
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"{address.Host} did not answer within {client.Timeout.TotalSeconds:N0} s.";
        }
    }
}
