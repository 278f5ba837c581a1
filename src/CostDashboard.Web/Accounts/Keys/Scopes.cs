namespace CostDashboard.Web.Accounts;

/// <summary>What an API key may do; each is also the name of the policy that asks for it.</summary>
public static class Scopes
{
    public const string Ingest = "ingest";
    public const string Read = "read";
    public const string Admin = "admin";

    /// <summary>The policy of <see cref="Ingest"/> for endpoints whose clients can only send a key as the password of HTTP Basic.</summary>
    public const string IngestWithBasic = "ingest-with-basic";

    public static readonly IReadOnlyList<string> All = [Ingest, Read, Admin];

    /// <summary>What a key may do: <see cref="Admin"/> includes the others.</summary>
    public static IEnumerable<string> Granted(IReadOnlyCollection<string> scopes) => scopes.Contains(Admin) ? All : scopes;

    /// <summary>The scope that a policy asks for; null for a policy that asks for none.</summary>
    public static string? OfPolicy(string? policy) => policy == IngestWithBasic ? Ingest : All.FirstOrDefault(scope => scope == policy);
}
