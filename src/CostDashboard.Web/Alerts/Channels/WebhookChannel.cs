using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

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

/// <summary>Webhook addresses carry their own secret (chat tools' do), so they are stored protected.</summary>
public sealed class WebhookSecret(IDataProtectionProvider protection, ILogger<WebhookSecret> log)
{
    private readonly IDataProtector _protector = protection.CreateProtector("AlertRule.Webhook");

    public string Protect(string url) => _protector.Protect(url);

    /// <returns>Null when there is none, or when the keys that protected it are gone.</returns>
    public Uri? Reveal(string? stored)
    {
        if (stored is null) return null;
        try
        {
            return new Uri(_protector.Unprotect(stored));
        }
        catch (CryptographicException error)
        {
            log.LogError(
                error, "A webhook's address cannot be read: the folder 'keys' beside the database is not the one it was saved with.");
            return null;
        }
    }
}
