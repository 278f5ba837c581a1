using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Accounts;

/// <summary>What the form's fields hold while a person makes a key.</summary>
public sealed class KeyDraft
{
    public string Name { get; set; } = "";

    /// <summary>Most keys only send.</summary>
    public Dictionary<string, bool> Scopes { get; } = Accounts.Scopes.All.ToDictionary(
        scope => scope, scope => scope == Accounts.Scopes.Ingest);

    public Dictionary<AttributionName, string?> Defaults { get; } = AttributionNames.All.ToDictionary(name => name, _ => (string?)null);

    public KeyRequest ToRequest() => new(
        Name,
        [.. Accounts.Scopes.All.Where(scope => Scopes[scope])],
        Attribution.Of(name => Defaults[name]));
}
