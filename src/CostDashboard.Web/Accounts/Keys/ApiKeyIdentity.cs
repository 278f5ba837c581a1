using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Accounts;

/// <summary>A key as requests meet it: no secret in it.</summary>
public sealed record ApiKeyIdentity(int Id, string Name, IReadOnlyList<string> Scopes, Attribution Defaults);
