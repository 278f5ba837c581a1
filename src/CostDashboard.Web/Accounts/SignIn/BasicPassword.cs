using System.Text;

namespace CostDashboard.Web.Accounts;

/// <summary>Reads "Basic dXNlcjpwYXNzd29yZA==" (RFC 7617).</summary>
internal static class BasicPassword
{
    private const string Basic = "Basic ";

    // Keys are short; a longer header is none of ours.
    private const int MostCharacters = 4096;

    /// <summary>What stands after the first colon; null when the header is of another kind or broken.</summary>
    public static string? Of(string header)
    {
        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) || header.Length > MostCharacters) return null;

        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Basic.Length..].Trim(), bytes, out var length)) return null;

        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || colon == pair.Length - 1 ? null : pair[(colon + 1)..];
    }
}
