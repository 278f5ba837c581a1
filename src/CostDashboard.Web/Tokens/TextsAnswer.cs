namespace CostDashboard.Web.Tokens;

/// <summary>Counts of several texts, in their order.</summary>
/// <param name="CostUsd">Of all, each as a call's input; null when unknown.</param>
public sealed record TextsAnswer(string? Model, string Encoding, string? Family, bool Exact, long TotalTokens, decimal? CostUsd, CalibratedAnswer? Calibrated, IReadOnlyList<TextResult> Results);
