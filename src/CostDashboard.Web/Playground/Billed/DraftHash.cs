namespace CostDashboard.Web.Playground;

/// <summary>What a draft is known by.</summary>
/// <param name="Hash">Null for a text that has none: an empty one, or no request body.</param>
public sealed record DraftHash(string? Hash);
