using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CostDashboard.Web.Alerts;

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
            log.LogError(error, "A webhook's address cannot be read: the folder 'keys' beside the database is not the one it was saved with.");
            return null;
        }
    }
}
