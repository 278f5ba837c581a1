using System.Security.Claims;

namespace CostDashboard.Web.Accounts;

/// <summary>
/// Who may do what: people by their role, programs by a scope of their key. Pages, the API and operations ask this table and
/// nothing else, so that a new action is one line here.
/// </summary>
public static class Permissions
{
    private static readonly string[] Everybody = [Roles.Viewer, Roles.Manager, Roles.Finance, Roles.Admin];
    private static readonly string[] Managers = [Roles.Manager, Roles.Admin];
    private static readonly string[] Finance = [Roles.Finance, Roles.Admin];
    private static readonly string[] Admins = [Roles.Admin];

    public static readonly IReadOnlyList<Permit> All =
    [
        new(Actions.SeeSpend, Everybody, Scopes.Read),
        new(Actions.SendUsage, [], Scopes.Ingest),
        new(Actions.SeeIngest, Admins, Scopes.Admin),
        new(Actions.EditRejected, Admins, Scopes.Admin),
        new(Actions.UploadUsage, Admins, Scopes.Admin),
        new(Actions.RunConnectors, Admins, Scopes.Admin),
        new(Actions.EditAlerts, Managers, Scopes.Admin),
        new(Actions.EditPrices, Admins, Scopes.Admin),
        new(Actions.RepriceRecords, Admins, Scopes.Admin),
        new(Actions.EditCurrency, Finance, Scopes.Admin),
        new(Actions.EditAttribution, Admins, Scopes.Admin),
        new(Actions.KeepCounts, Managers, Scopes.Ingest),
        new(Actions.ForgetCounts, Admins, Scopes.Admin),
        new(Actions.EditTokenizers, Admins, Scopes.Admin),
        new(Actions.ManageKeys, Admins, Scopes.Admin),
        new(Actions.ManagePeople, Admins, Scopes.Admin),
        new(Actions.ReadAudit, Admins, Scopes.Admin),
        new(Actions.SeeJobs, Managers, Scopes.Admin),
        new(Actions.RunJobs, Admins, Scopes.Admin),
    ];

    private static readonly Dictionary<string, Permit> ByAction = All.ToDictionary(permission => permission.Action, StringComparer.Ordinal);

    /// <summary>Throws for an action that the table does not have: a slip in a name must not open anything.</summary>
    public static Permit Of(string action) => ByAction.TryGetValue(action, out var permission)
        ? permission
        : throw new ArgumentException($"The action '{action}' is not in Permissions.All. Add a line for it.", nameof(action));

    /// <summary>Whether any of a caller's identities may: a signed-in person by the role, an API key by its scopes.</summary>
    public static bool Allow(ClaimsPrincipal caller, string action)
    {
        var permission = Of(action);
        return caller.Identities.Any(identity => identity.IsAuthenticated && identity.AuthenticationType switch
        {
            ApiKeyHandler.Scheme => identity.HasClaim(ApiKeyHandler.ScopeClaim, permission.Scope),
            _ => permission.Roles.Any(role => identity.HasClaim(identity.RoleClaimType, role)),
        });
    }

    /// <summary>The name of the policy by which one of the ways in asks for an action.</summary>
    public static string Policy(Entrance entrance, string action) => $"{entrance}:{Of(action).Action}";

    /// <summary>What the policy of an endpoint asks for; null for a policy of another kind.</summary>
    public static Permit? OfPolicy(string? policy) =>
        policy?.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? ByAction.GetValueOrDefault(policy[(colon + 1)..]) : null;
}

/// <summary>One line of the table.</summary>
/// <param name="Roles">The people who may; empty where only programs do it.</param>
/// <param name="Scope">The scope that an API key needs for it.</param>
public sealed record Permit(string Action, IReadOnlyList<string> Roles, string Scope);

/// <summary>The ways into the program. They differ in whose word counts, never in what is allowed.</summary>
public enum Entrance
{
    /// <summary>A page: people alone, as a key opens none.</summary>
    Page,

    /// <summary>A call that reads: an API key, or a person's browser, which a link on a page may send there.</summary>
    Read,

    /// <summary>A call that changes something: an API key alone, since any site can make a browser send a person's cookie along.</summary>
    Change,

    /// <summary>A call of clients that can only send a key as the password of HTTP Basic.</summary>
    Basic,
}
