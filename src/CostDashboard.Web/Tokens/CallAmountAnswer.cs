namespace CostDashboard.Web.Tokens;

/// <summary>What a call costs, and at the ends of the band of its input; null when unknown.</summary>
public sealed record CallAmountAnswer(decimal? CostUsd, decimal? LowUsd, decimal? HighUsd);
