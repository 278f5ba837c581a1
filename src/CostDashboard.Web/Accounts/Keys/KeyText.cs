using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CostDashboard.Web.Accounts;

/// <summary>Keys themselves: made of 32 random bytes, stored as SHA-256, as a random key needs no slow hash.</summary>
internal static class KeyText
{
    private const string Start = "cd_";
    private const int ShownCharacters = 8;

    public static string New() => Start + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>The first characters, so that a person can tell keys apart; none of a short key.</summary>
    public static string PrefixOf(string key) => key.Length > 2 * ShownCharacters ? key[..ShownCharacters] : "";
}
