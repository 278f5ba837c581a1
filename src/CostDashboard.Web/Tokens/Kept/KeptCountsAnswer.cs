namespace CostDashboard.Web.Tokens;

/// <summary>Kept counts, the newest first.</summary>
public sealed record KeptCountsAnswer(IReadOnlyList<KeptCountAnswer> Prompts);
