namespace CostDashboard.Web.Accounts;

/// <summary>What an API key may do; <see cref="Permissions"/> says which action takes which.</summary>
public static class Scopes
{
    public const string Ingest = "ingest";
    public const string Read = "read";
    public const string Admin = "admin";

    public static readonly IReadOnlyList<string> All = [Ingest, Read, Admin];

    /// <summary>What a key may do: <see cref="Admin"/> includes the others.</summary>
    public static IEnumerable<string> Granted(IReadOnlyCollection<string> scopes) => scopes.Contains(Admin) ? All : scopes;
}
