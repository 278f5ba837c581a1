namespace CostDashboard.Web.Tokens;

/// <summary>A load priced on each model, in the order asked.</summary>
public sealed record EstimateAnswer(long CallsPerDay, int DaysInMonth, string Tier, IReadOnlyList<ModelEstimateAnswer> Estimates);
