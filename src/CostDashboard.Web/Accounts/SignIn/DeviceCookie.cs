using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CostDashboard.Web.Accounts;

/// <summary>
/// A browser that signed in before says so by a cookie, and waits for its own failures alone. Whoever guesses at the account, even from
/// the same address or through the same proxy, cannot keep it out. It opens nothing by itself.
/// https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
/// </summary>
public sealed class DeviceCookie(IDataProtectionProvider protection, TimeProvider time)
{
    public const string Name = "costdashboard.device";

    private static readonly TimeSpan Lasts = TimeSpan.FromDays(180);

    private readonly IDataProtector _protector = protection.CreateProtector("CostDashboard.Device");

    /// <summary>The browser's id where it has signed in to this account before, else null.</summary>
    public string? Find(HttpContext http, string account)
    {
        if (http.Request.Cookies[Name] is not { } sent) return null;
        try
        {
            var parts = _protector.Unprotect(sent).Split('\n');
            return parts is [var id, var name] && name == account ? id : null;
        }
        catch (CryptographicException)
        {
            // Made up, or of another installation: the sign-in is throttled as any other.
            return null;
        }
    }

    public void Set(HttpContext http, string account, string? id)
    {
        id ??= "device " + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        http.Response.Cookies.Append(Name, _protector.Protect($"{id}\n{account}"), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            Expires = time.GetUtcNow() + Lasts,
        });
    }
}
