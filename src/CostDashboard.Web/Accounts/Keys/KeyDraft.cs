using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Accounts;

/// <summary>What the form's fields hold while a person makes a key.</summary>
public sealed class KeyDraft
{
    public string Name { get; set; } = "";

    /// <summary>Most keys only send.</summary>
    public Dictionary<string, bool> Scopes { get; } = Accounts.Scopes.All.ToDictionary(
        scope => scope, scope => scope == Accounts.Scopes.Ingest);

    public string? Team { get; set; }

    public string? Project { get; set; }

    public string? User { get; set; }

    public string? Feature { get; set; }

    public string? Environment { get; set; }

    public KeyRequest ToRequest() => new(
        Name,
        [.. Accounts.Scopes.All.Where(scope => Scopes[scope])],
        new Attribution { Team = Team, Project = Project, User = User, Feature = Feature, Environment = Environment });
}
