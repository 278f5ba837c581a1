namespace CostDashboard.Web.Tokens;

/// <summary>An amount; null when unknown.</summary>
public sealed record AmountAnswer(decimal? CostUsd);
