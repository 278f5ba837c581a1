namespace CostDashboard.Web.Playground;

/// <summary>Input tokens of a whole file on one model.</summary>
public sealed record BatchModelTokens(string Model, bool IsExact, long Tokens);
