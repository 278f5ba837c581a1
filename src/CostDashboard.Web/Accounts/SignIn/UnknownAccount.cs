using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace CostDashboard.Web.Accounts;

/// <summary>Stands in for an account that does not exist, with a hash by the same rules that no password fits.</summary>
public sealed class UnknownAccount(IPasswordHasher<IdentityUser> hasher)
{
    public static readonly IdentityUser User = new();

    public string Hash { get; } = hasher.HashPassword(User, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));
}
