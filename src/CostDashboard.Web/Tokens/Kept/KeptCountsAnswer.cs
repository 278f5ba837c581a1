namespace CostDashboard.Web.Tokens.Kept;

/// <summary>Kept counts, the newest first.</summary>
public sealed record KeptCountsAnswer(IReadOnlyList<KeptCountAnswer> Prompts);
