namespace CostDashboard.Web.Accounts;

/// <summary>Where to go after signing in: only ever an address of this host.</summary>
public static class LocalUrl
{
    public static string OrHome(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : "/";
}
